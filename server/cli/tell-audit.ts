import { auditMessage } from "../audit/audit-message.ts";
import type { AuditStatus } from "../domain/audit.ts";
import { Problem } from "../domain/problems.ts";
import { postToSlack } from "../post/slack.ts";
import { deliverOnce } from "../report/delivery/deliver-once.ts";
import { keepAuditIssue } from "./audit-issue.ts";
import type { CommandLine } from "./command-line.ts";
import type { IssuePlace } from "./issue.ts";

/** An audit that somebody made: its report, its data, and what a message says of it. */
export interface MadeAudit {
  readonly status: AuditStatus;
  /** Days of the account, both inclusive. */
  readonly from: string;
  readonly to: string;
  readonly critical: number;
  readonly warning: number;
  readonly info: number;
  readonly sums: readonly {
    readonly category: string;
    readonly currency: string;
    /** The ledger's less Stripe's. */
    readonly differenceMinor: bigint;
    readonly unexplainedMinor: bigint;
  }[];
  readonly markdown: string;
  /** For programs. */
  readonly content: object;
}

/**
 * Tells of an audit that did not pass where that is wanted: the one open issue says what the newest audit found, and
 * Slack is told of a FAIL, once however often the workflow's run is tried.
 * @param wanted.place Null: no issue. @param wanted.slackUrl Null: Slack is told nothing.
 * @throws Problem UNAVAILABLE where GitHub or Slack does not take it.
 */
export async function tellAudit(
  cli: CommandLine,
  made: MadeAudit,
  { place, slackUrl }: { readonly place: IssuePlace | null; readonly slackUrl: string | null },
): Promise<void> {
  if (made.status === "PASS" || place === null) return;
  const title = `Revenue audit: ${made.status}, ${made.from} to ${made.to}`;
  const { url, wasThere, book } = await keepAuditIssue(place, title, made.markdown);
  cli.tell(`${wasThere ? "The open issue says it now" : "An issue is open"}: ${url}`);
  if (made.status !== "FAIL" || slackUrl === null) return;
  const posted = await deliverOnce(book, "slack", () =>
    postToSlack(slackUrl, auditMessage(made, url)),
  );
  if (posted === null) cli.tell("Slack was told by this run before, and is not told twice.");
  else if (posted.state === "sent") cli.tell("Slack was told.");
  else throw new Problem("UNAVAILABLE", posted.detail);
}
