import { z } from "zod";
import type { Reader, Transaction } from "../../store/database.ts";

/** Which reports are made by themselves, and where they go. */
export interface ReportSettings {
  /** E-mail addresses, in lower case, each once. */
  readonly recipients: readonly string[];
  /** Whether the growth report is made every Monday. */
  readonly makesReport: boolean;
  /** Whether insights are told every Sunday. */
  readonly makesInsights: boolean;
  /** Whether what is made by itself is told to Slack, where that is configured. */
  readonly tellsSlack: boolean;
}

/** Reports are made and told to the channel that hears of payments already; nobody gets mail unasked. */
const SHIPPED: ReportSettings = {
  recipients: [],
  makesReport: true,
  makesInsights: true,
  tellsSlack: true,
};

const RECIPIENTS = z.array(z.string());

/** As somebody set them, or as they are shipped. */
export async function readReportSettings({ sql }: Reader): Promise<ReportSettings> {
  const [row] = await sql<(Omit<ReportSettings, "recipients"> & { recipients: unknown })[]>`
    select recipients, makes_report as "makesReport", makes_insights as "makesInsights",
      tells_slack as "tellsSlack"
    from report_settings where id = 1`;
  return row === undefined ? SHIPPED : { ...row, recipients: RECIPIENTS.parse(row.recipients) };
}

/** Writes them, all at once. */
export async function writeReportSettings(
  tx: Transaction,
  { recipients, makesReport, makesInsights, tellsSlack }: ReportSettings,
): Promise<void> {
  await tx`
    insert into report_settings (id, recipients, makes_report, makes_insights, tells_slack)
    values (1, ${JSON.stringify(recipients)}::text::jsonb, ${makesReport}, ${makesInsights},
      ${tellsSlack})
    on conflict (id) do update set recipients = excluded.recipients,
      makes_report = excluded.makes_report, makes_insights = excluded.makes_insights,
      tells_slack = excluded.tells_slack`;
}
