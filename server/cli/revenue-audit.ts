import { Command } from "commander";
import { AUDIT_MEANINGS, AUDIT_THRESHOLDS } from "../audit/thresholds.ts";
import type { AuditWish } from "../audit/window.ts";
import { readCiKey } from "../config/workflow-run.ts";
import { Problem } from "../domain/problems.ts";
import { askForAudit } from "./asked-audit.ts";
import type { CommandLine } from "./command-line.ts";
import { UsageFault } from "./faults.ts";
import { issuePlace } from "./issue.ts";
import { makeAudit } from "./made-audit.ts";
import { type MadeAudit, tellAudit } from "./tell-audit.ts";
import { slackPlace } from "./tell-report.ts";
import { withDatabase } from "./with-database.ts";
import { writeText } from "./write-text.ts";

interface Wanted extends AuditWish {
  readonly output?: string;
  readonly json?: string;
  readonly repair?: true;
  readonly server?: string;
  readonly githubIssue?: true;
  readonly forcePublic?: true;
  readonly slack?: true;
}

/** `tidemark revenue-audit`: does Stripe agree with the books, to the minor unit? Fails where the money does not. */
export function revenueAuditCommand(cli: CommandLine): Command {
  return new Command("revenue-audit")
    .description(
      "hold the books against Stripe, movement by movement; without days the last 30 that are closed",
    )
    .option("--month <month>", "a month, such as 2025-11")
    .option("--from <day>", "from this day of the account on")
    .option("--to <day>", "up to this day, inclusive")
    .option("--output <file>", "write the report to this file as Markdown")
    .option("--json <file>", "write it to this file as JSON")
    .option("--repair", "fetch what differs from Stripe again, and audit again")
    .option("--server <address>", "have this server audit, with the key in TIDEMARK_CI_KEY")
    .option("--github-issue", "in a workflow of GitHub's: keep one open issue with what differs")
    .option("--force-public", "also where the repository is public, for everybody to read")
    .option("--slack", "tell Slack, at SLACK_WEBHOOK_URL, of a FAIL; with --github-issue")
    .addHelpText("after", `\n${AUDIT_THRESHOLDS}`)
    .action(async (wanted: Wanted) => await audit(cli, wanted));
}

async function audit(cli: CommandLine, wanted: Wanted): Promise<void> {
  const slackUrl = slackPlace(cli, wanted);
  if (slackUrl !== null && wanted.githubIssue !== true) {
    throw new UsageFault("--slack needs --github-issue: the issue remembers that Slack was told.");
  }
  // Before anything is made or said: the log of a public repository is public too.
  const isForced = wanted.forcePublic === true;
  const place =
    wanted.githubIssue === true ? await issuePlace(cli, "Revenue audit", isForced) : null;
  const made = await auditThereOrHere(cli, wanted);
  const { output, json } = wanted;
  if (output !== undefined) await writeText(output, made.markdown);
  else if (place === null) cli.say(made.markdown.trimEnd());
  if (json !== undefined) await writeText(json, asJson(made.content));
  const { status, from, to, critical, warning } = made;
  cli.tell(`${status}: ${from} to ${to}, ${critical} critical findings, ${warning} warnings.`);
  if (status === "WARNING") cli.tell(AUDIT_MEANINGS.WARNING);
  await tellAudit(cli, made, { place, slackUrl });
  if (status === "FAIL") {
    throw new Problem("CONFLICT", "The books and Stripe do not agree: see the findings.");
  }
}

async function auditThereOrHere(cli: CommandLine, wanted: Wanted): Promise<MadeAudit> {
  const { server: address, repair } = wanted;
  const isRepairing = repair === true;
  if (address === undefined) {
    return await withDatabase(
      cli,
      async (session) => await makeAudit(cli, session, { wish: wanted, isRepairing }),
    );
  }
  const key = readCiKey(cli.variables);
  if (key === null || !URL.canParse(address)) {
    throw new UsageFault("--server needs an address, and a key of the role ci in TIDEMARK_CI_KEY.");
  }
  if (isRepairing) {
    throw new UsageFault("--repair is for administrators: press Repair in the server's console.");
  }
  return await askForAudit({ address, key }, wanted);
}

/** Amounts are text: JSON has no integers of any size. */
function asJson(content: object): string {
  const plain = (_key: string, value: unknown) =>
    typeof value === "bigint" ? value.toString() : value;
  return `${JSON.stringify(content, plain, 2)}\n`;
}
