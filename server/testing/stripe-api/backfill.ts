import { BACKFILL_KINDS, type BackfillKind } from "../../intake/backfill/kinds.ts";
import { type BackfillOutcome, runBackfill } from "../../intake/backfill/run-backfill.ts";
import type { KindProgress } from "../../intake/backfill/tally.ts";
import { type AskingCompany, askAt } from "./asking-company.ts";

/** What a test may ask of a backfill; otherwise it reads everything since 2025. */
export interface BackfillWishes {
  readonly from?: string;
  readonly to?: string;
  readonly kinds?: readonly BackfillKind[];
  readonly mode?: "new" | "dry" | "resume";
  readonly tell?: (kinds: readonly KindProgress[]) => void;
  readonly wait?: (milliseconds: number) => Promise<void>;
}

/** Backfills a company from its loopback Stripe, without ever waiting. */
export async function backfill(
  company: Pick<AskingCompany, "database" | "clock" | "stripe">,
  wishes: BackfillWishes = {},
): Promise<BackfillOutcome> {
  const { from = "2025-01-01T00:00:00Z", to, kinds = BACKFILL_KINDS, mode = "new" } = wishes;
  const context = {
    database: company.database,
    clock: company.clock,
    stripe: askAt(company.stripe.url, company.clock),
    wait: wishes.wait ?? (async () => {}),
    tell: wishes.tell ?? (() => {}),
  };
  const span = { from: new Date(from), to: to === undefined ? null : new Date(to) };
  return await runBackfill(context, { author: "cli", ...span, kinds }, mode);
}
