import type { Clock } from "../domain/clock.ts";
import type { MailServer } from "../post/mail.ts";
import { watchAlerts } from "../report/alerts/watch-alerts.ts";
import type { DeliveryAccess } from "../report/delivery/deliver-report.ts";
import { type ClaudeAccess, DEFAULT_MODEL } from "../report/insights/ask-claude.ts";
import { priceOf } from "../report/insights/model-price.ts";
import { makeWeeklyInsights, makeWeeklyReport } from "../report/weekly.ts";
import type { Database } from "../store/database.ts";
import type { ScheduledWork } from "../store/scheduler.ts";

/** All that a server has to do with reports. */
export interface ReportDesk {
  readonly delivery: DeliveryAccess;
  /** Null without a key. */
  readonly claude: ClaudeAccess | null;
  /** What is done at set times, in the account's zone. */
  readonly works: readonly ScheduledWork[];
}

/** What the operator configured of it. */
interface Configured {
  readonly slackWebhookUrl: string | null;
  readonly mail: MailServer | null;
  readonly publicUrl: string | null;
  readonly anthropic: {
    readonly apiKey: string | null;
    readonly apiBase: string | null;
    readonly model: string | null;
    readonly prices: string | null;
  };
}

/** Mondays at nine. */
const REPORT_CRON = "0 9 * * 1";

/** Sundays at nine. */
const INSIGHTS_CRON = "0 9 * * 0";

/** Hourly, once Stripe was asked for what webhooks did not bring. */
const ALERTS_CRON = "27 * * * *";

/** Puts together what makes and sends reports; nothing is started. */
export function openReportDesk(
  { configuration, database }: { readonly configuration: Configured; readonly database: Database },
  clock: Clock,
): ReportDesk {
  const delivery = deliveryOf(configuration);
  const claude = claudeOf(configuration);
  const parts = { context: { database, clock }, delivery, claude };
  const atItsTime = { isDoneAtStart: false } as const;
  return {
    delivery,
    claude,
    works: [
      { ...atItsTime, name: "growth-report", cron: REPORT_CRON, do: () => makeWeeklyReport(parts) },
      {
        ...atItsTime,
        name: "growth-insights",
        cron: INSIGHTS_CRON,
        do: () => makeWeeklyInsights(parts),
      },
      { ...atItsTime, name: "alerts", cron: ALERTS_CRON, do: () => watchAlerts(parts.context) },
    ],
  };
}

function deliveryOf({ slackWebhookUrl, mail, publicUrl }: Configured): DeliveryAccess {
  return { slackWebhookUrl, mail, consoleUrl: publicUrl };
}

function claudeOf({ anthropic }: Configured): ClaudeAccess | null {
  const { apiKey, apiBase, prices } = anthropic;
  if (apiKey === null) return null;
  const model = anthropic.model ?? DEFAULT_MODEL;
  return { apiKey, apiBase, model, price: priceOf(model, prices) };
}
