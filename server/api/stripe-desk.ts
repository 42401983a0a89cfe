import type { Logger } from "pino";
import { createRevenueAudits, type RevenueAudits } from "../audit/audits.ts";
import { performAudit } from "../audit/perform-audit.ts";
import { auditDays } from "../audit/window.ts";
import { type Clock, systemClock } from "../domain/clock.ts";
import {
  createStripeBackfills,
  type StripeBackfills,
} from "../intake/backfill/stripe-backfills.ts";
import { catchUp } from "../intake/catch-up/catch-up.ts";
import type { StripeFrontDoor } from "../intake/front-door.ts";
import { createStripeFrontDoor } from "../intake/receive-stripe-event.ts";
import type { StripeAccess } from "../intake/setup/setup.resolver.ts";
import { readAccount } from "../store/account.ts";
import type { Database } from "../store/database.ts";
import type { ScheduledWork } from "../store/scheduler.ts";
import { createStripeClient, type StripeClient } from "../stripe/client.ts";

/** All that a server has to do with Stripe. They share one client, and so its limits. */
export interface StripeDesk {
  readonly frontDoor: StripeFrontDoor;
  readonly backfills: StripeBackfills;
  readonly audits: RevenueAudits;
  /** For those who set Stripe up. */
  readonly access: StripeAccess;
  /** What is done at set times. */
  readonly works: readonly ScheduledWork[];
}

/** What the operator configured of Stripe. */
interface StripeConfiguration {
  /** Every secret a signature may be made with; empty: webhooks are refused. */
  readonly webhookSecrets: readonly string[];
  readonly secretKey: string | null;
  readonly apiBase: string | null;
}

interface DeskParts {
  readonly configuration: { readonly stripe: StripeConfiguration };
  readonly database: Database;
  readonly log: Logger;
}

/** Hourly, at a minute at which few others ask. */
const CATCH_UP_CRON = "17 * * * *";

/** Daily, when nobody looks: over the days that are closed by then. */
const AUDIT_CRON = "40 3 * * *";

/** Puts together what speaks with Stripe; nothing is started. */
export function openStripeDesk(
  { configuration, database, log }: DeskParts,
  clock: Clock,
): StripeDesk {
  const stripe = createClient(configuration.stripe);
  const frontDoor = createStripeFrontDoor({
    database,
    clock,
    secrets: configuration.stripe.webhookSecrets,
    stripe,
    log,
  });
  const { receiveAgain } = frontDoor;
  const works: ScheduledWork[] =
    stripe === null
      ? []
      : [
          {
            name: "stripe-catch-up",
            cron: CATCH_UP_CRON,
            isDoneAtStart: true,
            do: async () => await catchUp({ database, clock, stripe, frontDoor, log }),
          },
          {
            name: "revenue-audit",
            cron: AUDIT_CRON,
            isDoneAtStart: false,
            do: async () => {
              const { timeZone } = await readAccount(database);
              const days = auditDays({}, timeZone, clock());
              const request = { author: "server", days, repairOf: null } as const;
              await performAudit({ database, stripe, clock, receiveAgain }, request);
            },
          },
        ];
  return {
    frontDoor,
    access: { client: stripe, hasWebhookSecret: configuration.stripe.webhookSecrets.length > 0 },
    backfills: createStripeBackfills({ database, clock, stripe, log }),
    audits: createRevenueAudits({ database, clock, stripe, log, receiveAgain }),
    works,
  };
}

/** Null without a key: Stripe is then never asked. */
function createClient({ secretKey, apiBase }: StripeConfiguration): StripeClient | null {
  return secretKey === null ? null : createStripeClient({ secretKey, apiBase, clock: systemClock });
}
