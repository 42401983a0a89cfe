import type { Configuration } from "../config/env.ts";
import { readCiKey } from "../config/workflow-run.ts";
import type { Posted } from "../post/posted.ts";
import type { DeliveryBook } from "../report/delivery/deliver-once.ts";
import { bookOf, deliverReport } from "../report/delivery/deliver-report.ts";
import { type ReportSummary, summaryOf } from "../report/delivery/report-summary.ts";
import type { KeptGrowthReport } from "../report/growth/keep-generated.ts";
import type { ReportContext } from "../report/moment.ts";
import type { AskedServer } from "./ask-server.ts";
import type { CommandLine } from "./command-line.ts";
import { UsageFault } from "./faults.ts";

/** A report that somebody made: its page, its data, and what a message says of it. */
export interface MadeReport {
  readonly markdown: string;
  readonly content: object;
  readonly summary: ReportSummary;
  /** Where it is written down that it was sent. */
  readonly book: DeliveryBook;
  /** Sends it to those whom the settings name; null where it was sent before. */
  mail(): Promise<Posted | null>;
}

/** A report that was made in the command's own database. */
export function madeHere(
  context: ReportContext,
  { slackWebhookUrl, mail, publicUrl: consoleUrl }: Configuration,
  report: KeptGrowthReport,
): MadeReport {
  const access = { slackWebhookUrl, mail, consoleUrl };
  return {
    markdown: report.markdown,
    content: report.content,
    summary: summaryOf(report),
    book: bookOf(context, report),
    mail: async () =>
      await deliverReport(context, access, { report, channel: "email", isAgain: false }),
  };
}

/**
 * The server that is to make the report; null: it is made here.
 * @throws UsageFault where it has no address, or nobody gave the key.
 */
export function serverOf(cli: CommandLine, address: string | undefined): AskedServer | null {
  if (address === undefined) return null;
  const key = readCiKey(cli.variables);
  if (key !== null && URL.canParse(address)) return { address, key };
  throw new UsageFault("--server needs an address, and a key of the role ci in TIDEMARK_CI_KEY.");
}
