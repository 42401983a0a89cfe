import { Problem } from "../domain/problems.ts";

/** A repository of GitHub's and what opens it. */
export interface GithubRepository {
  /** Such as https://api.github.com. */
  readonly apiUrl: string;
  /** The owner and the name, with a slash. */
  readonly name: string;
  /** Never logged and never told. */
  readonly token: string;
}

/** An issue that is wanted. */
export interface WantedIssue {
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
}

/** GitHub takes 65,536 characters. */
const LONGEST_BODY = 65_000;

const ANSWER_WITHIN_MS = 20_000;

/**
 * Whether anybody may read what is written there. What GitHub does not call private counts as public: it is asked in
 * order to keep figures in.
 * @throws Problem UNAVAILABLE where GitHub does not answer.
 */
export async function isPublic(repository: GithubRepository): Promise<boolean> {
  const answer = await ask(repository, "GET", "");
  return !(isObject(answer) && answer.private === true);
}

/**
 * Opens an issue, unless there is one of this title with these labels: who tries again finds the first.
 * @returns Where it is, and whether it was there already.
 * @throws Problem UNAVAILABLE where GitHub does not answer, or refuses.
 */
export async function openIssue(
  repository: GithubRepository,
  { title, body, labels }: WantedIssue,
): Promise<{ readonly url: string; readonly wasThere: boolean }> {
  const query = `?state=all&per_page=100&labels=${encodeURIComponent(labels.join(","))}`;
  const known = await ask(repository, "GET", `/issues${query}`);
  const same = (Array.isArray(known) ? known : []).find(
    (issue) => isObject(issue) && issue.title === title,
  );
  if (same !== undefined) return { url: addressOf(same), wasThere: true };
  const text = body.length > LONGEST_BODY ? `${body.slice(0, LONGEST_BODY)}\n\n(Cut.)` : body;
  const made = await ask(repository, "POST", "/issues", { title, body: text, labels });
  return { url: addressOf(made), wasThere: false };
}

async function ask(
  { apiUrl, name, token }: GithubRepository,
  method: "GET" | "POST",
  path: string,
  body?: object,
): Promise<unknown> {
  const answer = await fetch(`${apiUrl}/repos/${name}${path}`, {
    method,
    headers: {
      accept: "application/vnd.github+json",
      authorization: `Bearer ${token}`,
      "user-agent": "tidemark",
      "x-github-api-version": "2022-11-28",
      ...(body && { "content-type": "application/json" }),
    },
    ...(body && { body: JSON.stringify(body) }),
    redirect: "error",
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  }).catch(() => {
    throw new Problem("UNAVAILABLE", "GitHub could not be reached, or did not answer in time.");
  });
  if (answer.ok) return await answer.json();
  throw new Problem("UNAVAILABLE", `GitHub answered ${answer.status} for ${name}.`);
}

function addressOf(issue: unknown): string {
  return isObject(issue) && typeof issue.html_url === "string" ? issue.html_url : "unknown";
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
