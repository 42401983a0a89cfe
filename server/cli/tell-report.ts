import { readConfiguration } from "../config/env.ts";
import { Problem } from "../domain/problems.ts";
import type { Posted } from "../post/posted.ts";
import { postToSlack } from "../post/slack.ts";
import { deliverOnce } from "../report/delivery/deliver-once.ts";
import { slackBlocks } from "../report/delivery/slack-blocks.ts";
import type { CommandLine } from "./command-line.ts";
import { UsageFault } from "./faults.ts";
import type { MadeReport } from "./made-report.ts";

/** Where a report is to go beyond the file. */
export interface Wanted {
  readonly slack?: boolean;
  readonly email?: boolean;
}

/** @throws UsageFault where nobody set SLACK_WEBHOOK_URL; asked before a report is made. */
export function slackPlace(cli: CommandLine, { slack }: Wanted): string | null {
  if (slack !== true) return null;
  const { slackWebhookUrl } = readConfiguration(cli.variables);
  if (slackWebhookUrl === null) throw new UsageFault("--slack needs SLACK_WEBHOOK_URL.");
  return slackWebhookUrl;
}

/**
 * Sends a report where it is wanted, once each.
 * @throws Problem UNAVAILABLE where somebody does not take it: the report is made, written and kept by then.
 */
export async function tellReport(
  cli: CommandLine,
  made: Pick<MadeReport, "book" | "mail" | "summary">,
  wanted: { readonly slackUrl: string | null; readonly byMail: boolean },
): Promise<void> {
  const { slackUrl } = wanted;
  const faults: string[] = [];
  const note = (posted: Posted | null, done: string, before: string) => {
    if (posted === null) cli.tell(before);
    else if (posted.state === "sent") cli.tell(done);
    else faults.push(posted.detail);
  };
  if (slackUrl !== null) {
    const post = async () => await postToSlack(slackUrl, slackBlocks(made.summary));
    const posted = await deliverOnce(made.book, "slack", post);
    note(posted, "Slack was told.", "Slack was told of these days before, and is not told twice.");
  }
  if (wanted.byMail) {
    const before = "These days were sent by e-mail before, and are not sent twice.";
    note(await made.mail(), "It was sent by e-mail.", before);
  }
  if (faults.length > 0) throw new Problem("UNAVAILABLE", faults.join(" "));
}
