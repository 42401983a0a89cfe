import { type Issue, readIssues, writeIssue } from "../post/github-issue.ts";
import type { DeliveryBook } from "../report/delivery/deliver-once.ts";
import type { IssuePlace } from "./issue.ts";

const LABELS = ["revenue-audit", "automated"] as const;

/** The one issue about the books that is open. */
export interface AuditIssue {
  readonly url: string;
  /** False: it was opened just now. */
  readonly wasThere: boolean;
  /** The issue itself is where it is written down that a run told Slack: whoever tries the run again has nothing else. */
  readonly book: DeliveryBook;
}

/**
 * Writes what an audit found into the open issue about the books, or opens one.
 * @throws Problem UNAVAILABLE where GitHub does not answer, or refuses.
 */
export async function keepAuditIssue(
  { repository, runNumber }: IssuePlace,
  title: string,
  markdown: string,
): Promise<AuditIssue> {
  const known = await readIssues(repository, LABELS);
  const open = known.find(({ isOpen }) => isOpen);
  const told = runsIn(known);
  const write = async (number: number | null) =>
    await writeIssue(repository, number, { title, body: bodyOf(told, markdown), labels: LABELS });
  const { number, url } = await write(open?.number ?? null);
  return {
    url,
    wasThere: open !== undefined,
    book: {
      claim: async () => {
        if (told.has(runNumber)) return false;
        told.add(runNumber);
        await write(number);
        return true;
      },
      // What may have arrived stays claimed: Slack is told once at most.
      settle: async (_channel, { state }) => {
        if (state !== "refused") return;
        told.delete(runNumber);
        await write(number);
      },
    },
  };
}

/** A run may be tried again for thirty days; of each day's one is written down. */
const MOST_RUNS = 60;

/** A comment that GitHub does not show. First, since a long text is cut at its end. */
function bodyOf(told: ReadonlySet<string>, markdown: string): string {
  const runs = [...told].slice(-MOST_RUNS);
  return runs.length === 0
    ? markdown
    : `<!-- Slack was told by runs ${runs.join(" ")} -->\n\n${markdown}`;
}

function runsIn(issues: readonly Issue[]): Set<string> {
  const lists = issues.map(
    ({ body }) => /^<!-- Slack was told by runs ([\w ]+) -->/.exec(body)?.[1],
  );
  return new Set(lists.flatMap((list) => list?.split(" ") ?? []));
}
