import { Problem } from "../../domain/problems.ts";
import { type MailServer, sendMail } from "../../post/mail.ts";
import type { Posted } from "../../post/posted.ts";
import { postToSlack } from "../../post/slack.ts";
import type { Database } from "../../store/database.ts";
import type { ReportContext } from "../moment.ts";
import type { KeptReport } from "../reports.query.ts";
import { readReportSettings } from "../settings/report-settings.query.ts";
import { deliverOnce } from "./deliver-once.ts";
import {
  claimDelivery,
  type Delivered,
  type Delivery,
  settleDelivery,
} from "./deliveries.query.ts";
import { reportMail } from "./report-mail.ts";
import { summaryOf } from "./report-summary.ts";
import { slackBlocks } from "./slack-blocks.ts";

/** How a server reaches people; what is null nobody has configured. */
export interface DeliveryAccess {
  /** Whoever has it may write to the channel: never logged. */
  readonly slackWebhookUrl: string | null;
  readonly mail: MailServer | null;
  /** Where the console is, for links; null where nobody said. */
  readonly consoleUrl: string | null;
}

/** What is sent where. */
export interface WantedDelivery {
  readonly report: KeptReport;
  readonly channel: "slack" | "email";
  /** Also where it was sent already. */
  readonly isAgain: boolean;
}

/**
 * Sends a kept report to Slack or by e-mail, once. What goes wrong there is written down beside the report, which is kept.
 * @returns Null where it was sent before.
 * @throws Problem CONFLICT where nobody configured the channel, or it has no recipients.
 */
export async function deliverReport(
  context: ReportContext,
  access: DeliveryAccess,
  { report, channel, isAgain }: WantedDelivery,
): Promise<Posted | null> {
  const post =
    channel === "slack" ? toSlack(access, report) : await byMail(context.database, access, report);
  return await deliverOnce(bookOf(context, report, isAgain), channel, post);
}

/** The deliveries of one report in the database. */
export function bookOf({ database, clock }: ReportContext, report: Delivered, isAgain = false) {
  return {
    claim: async (channel: Delivery["channel"]) =>
      (await claimDelivery(database, report, channel, { now: clock(), isAgain })) !== null,
    settle: async (channel: Delivery["channel"], posted: Posted) =>
      await settleDelivery(database, report, channel, { now: clock(), posted }),
  };
}

function toSlack(
  { slackWebhookUrl: url }: DeliveryAccess,
  report: KeptReport,
): () => Promise<Posted> {
  if (url === null) {
    throw new Problem("CONFLICT", "Slack is not set up: set SLACK_WEBHOOK_URL.");
  }
  return async () => await postToSlack(url, slackBlocks(summaryOf(report)));
}

async function byMail(
  database: Database,
  { mail, consoleUrl }: DeliveryAccess,
  report: KeptReport,
): Promise<() => Promise<Posted>> {
  if (mail === null) {
    throw new Problem("CONFLICT", "No mail server is set up: set SMTP_URL and SMTP_FROM.");
  }
  const { recipients } = await readReportSettings(database);
  if (recipients.length === 0) {
    throw new Problem("CONFLICT", "Nobody is to get it: set recipients in the settings first.");
  }
  return async () => await sendMail(mail, { recipients, ...reportMail(report, consoleUrl) });
}
