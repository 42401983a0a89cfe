import { readWorkflowRun } from "../config/workflow-run.ts";
import { Problem } from "../domain/problems.ts";
import { type GithubRepository, isPublic, openIssue } from "../post/github-issue.ts";
import type { DeliveryBook } from "../report/delivery/deliver-once.ts";
import type { CommandLine } from "./command-line.ts";
import { UsageFault } from "./faults.ts";

/** Where a workflow's issue goes, once it is known that it may. */
export interface IssuePlace {
  readonly repository: GithubRepository;
  readonly title: string;
  /** Of the workflow's run, the same however often it is tried. */
  readonly runNumber: string;
}

const LABELS = ["metrics", "growth", "automated"] as const;

/**
 * Where the issue of this run goes. Asked before anything is made or said: the log of a public repository is public too.
 * @param title The run's number is put behind it.
 * @throws UsageFault where the command is not run by a workflow that hands over its token, Problem FORBIDDEN where the
 * repository is public and that is not forced.
 */
export async function issuePlace(
  cli: CommandLine,
  title: string,
  isForced: boolean,
): Promise<IssuePlace> {
  const run = readWorkflowRun(cli.variables);
  if (run === null) {
    throw new UsageFault(
      "--github-issue is for workflows: GITHUB_TOKEN, GITHUB_REPOSITORY and GITHUB_RUN_NUMBER are not all set.",
    );
  }
  const { apiUrl, repository: name, token, runNumber } = run;
  const repository = { apiUrl, name, token };
  if (!isForced && (await isPublic(repository))) {
    throw new Problem(
      "FORBIDDEN",
      `${name} is public, so nothing was written: everybody could read your figures. Say --force-public if they may.`,
    );
  }
  return { repository, title: `${title} - ${runNumber}`, runNumber };
}

/**
 * Opens the issue, unless an earlier try did, and says where it is.
 * @throws Problem UNAVAILABLE where GitHub does not take it, which is written down beside the report.
 */
export async function tellIssue(
  cli: CommandLine,
  { repository, title }: IssuePlace,
  { markdown: body, book }: { readonly markdown: string; readonly book: DeliveryBook },
): Promise<void> {
  try {
    const { url, wasThere } = await openIssue(repository, { title, body, labels: LABELS });
    await book.settle("github", { state: "sent", detail: url });
    cli.tell(`${wasThere ? "The issue was there already" : "An issue is open"}: ${url}`);
  } catch (fault) {
    if (fault instanceof Problem) {
      await book.settle("github", { state: "refused", detail: fault.message });
    }
    throw fault;
  }
}
