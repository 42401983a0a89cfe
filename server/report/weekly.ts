import type { Posted } from "../post/posted.ts";
import { type DeliveryAccess, deliverReport } from "./delivery/deliver-report.ts";
import { generateGrowthReport } from "./growth/generate-growth-report.ts";
import type { ClaudeAccess } from "./insights/ask-claude.ts";
import { generateInsights } from "./insights/generate-insights.ts";
import { allowedClaude } from "./insights/model-part.ts";
import type { ReportContext } from "./moment.ts";
import { type KeptReport, type ReportKind, readLatestReport } from "./reports.query.ts";
import { type ReportSettings, readReportSettings } from "./settings/report-settings.query.ts";

/** What a server makes reports with by itself. */
export interface WeeklyParts {
  readonly context: ReportContext;
  readonly delivery: DeliveryAccess;
  /** As it was configured; whether it is asked an administrator says. */
  readonly claude: ClaudeAccess | null;
}

/** Who tries again within this finds the report of the first try: it is made once and sent until it arrives. */
const SAME_TRY_MINUTES = 30;

/**
 * Makes the growth report of the last seven days with insights and summary, keeps it, and sends it to Slack and to the
 * recipients. Nothing where it is switched off.
 * @throws Error where somebody certainly did not get it, so that it is tried again; the report is kept.
 */
export async function makeWeeklyReport({ context, delivery, claude }: WeeklyParts): Promise<void> {
  const settings = await readReportSettings(context.database);
  if (!settings.makesReport) return;
  const report = await madeOnce("growth", context, async () => {
    const allowed = await allowedClaude(context.database, claude);
    return await generateGrowthReport(context, { author: "server", days: 7, claude: allowed });
  });
  const channels = [...slackOf(settings, delivery), ...mailOf(settings, delivery)];
  await sendAll(context, delivery, report, channels);
}

/** Tells what stands out in the last week, keeps it, and tells Slack. Otherwise as `makeWeeklyReport`. */
export async function makeWeeklyInsights(parts: WeeklyParts): Promise<void> {
  const { context, delivery, claude } = parts;
  const settings = await readReportSettings(context.database);
  if (!settings.makesInsights) return;
  const report = await madeOnce("insights", context, async () => {
    const allowed = await allowedClaude(context.database, claude);
    return await generateInsights(context, { author: "server", weeks: 1, claude: allowed });
  });
  await sendAll(context, delivery, report, slackOf(settings, delivery));
}

async function madeOnce(
  kind: ReportKind,
  { database, clock }: ReportContext,
  make: () => Promise<KeptReport>,
): Promise<KeptReport> {
  const since = new Date(clock().getTime() - SAME_TRY_MINUTES * 60_000);
  return (await readLatestReport(database, kind, since)) ?? (await make());
}

function slackOf({ tellsSlack }: ReportSettings, { slackWebhookUrl }: DeliveryAccess) {
  return tellsSlack && slackWebhookUrl !== null ? (["slack"] as const) : [];
}

function mailOf({ recipients }: ReportSettings, { mail }: DeliveryAccess) {
  return recipients.length > 0 && mail !== null ? (["email"] as const) : [];
}

async function sendAll(
  context: ReportContext,
  delivery: DeliveryAccess,
  report: KeptReport,
  channels: readonly ("slack" | "email")[],
): Promise<void> {
  const refused: Posted[] = [];
  for (const channel of channels) {
    const posted = await deliverReport(context, delivery, { report, channel, isAgain: false });
    if (posted?.state === "refused") refused.push(posted);
  }
  if (refused.length > 0) throw new Error(refused.map(({ detail }) => detail).join(" "));
}
