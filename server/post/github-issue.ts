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

/** An issue that there is. */
export interface Issue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly isOpen: boolean;
  readonly url: string;
}

/**
 * The newest hundred issues with all of these labels, open or closed.
 * @throws Problem UNAVAILABLE where GitHub does not answer, or refuses.
 */
export async function readIssues(
  repository: GithubRepository,
  labels: readonly string[],
): Promise<Issue[]> {
  const query = `?state=all&per_page=100&labels=${encodeURIComponent(labels.join(","))}`;
  const known = await ask(repository, "GET", `/issues${query}`);
  return (Array.isArray(known) ? known : []).flatMap((issue) => readIssue(issue) ?? []);
}

/**
 * Opens an issue, or writes another title and text over one that there is.
 * @param number Null: a new one.
 * @throws Problem UNAVAILABLE where GitHub does not answer, or refuses.
 */
export async function writeIssue(
  repository: GithubRepository,
  number: number | null,
  { title, body, labels }: WantedIssue,
): Promise<Issue> {
  const text = body.length > LONGEST_BODY ? `${body.slice(0, LONGEST_BODY)}\n\n(Cut.)` : body;
  const wanted = { title, body: text, labels };
  const written = readIssue(
    number === null
      ? await ask(repository, "POST", "/issues", wanted)
      : await ask(repository, "PATCH", `/issues/${number}`, wanted),
  );
  if (written !== null) return written;
  throw new Problem(
    "UNAVAILABLE",
    `GitHub did not say what became of the issue in ${repository.name}.`,
  );
}

/**
 * Opens an issue, unless there is one of this title with these labels: who tries again finds the first. Where GitHub fails
 * over it, it is looked for once more, since it may have been opened before that.
 * @returns Where it is, and whether it was there already.
 * @throws Problem UNAVAILABLE where GitHub does not answer, or refuses.
 */
export async function openIssue(
  repository: GithubRepository,
  wanted: WantedIssue,
): Promise<{ readonly url: string; readonly wasThere: boolean }> {
  const find = async () => {
    const known = await readIssues(repository, wanted.labels);
    return known.find(({ title }) => title === wanted.title);
  };
  const same = await find();
  if (same !== undefined) return { url: same.url, wasThere: true };
  try {
    return { url: (await writeIssue(repository, null, wanted)).url, wasThere: false };
  } catch (fault) {
    // What went wrong first says more than that nobody could be asked about it.
    const opened = await find().catch(() => undefined);
    if (opened === undefined) throw fault;
    return { url: opened.url, wasThere: false };
  }
}

async function ask(
  { apiUrl, name, token }: GithubRepository,
  method: "GET" | "POST" | "PATCH",
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
  if (answer.ok) {
    return await answer.json().catch(() => {
      throw new Problem("UNAVAILABLE", `GitHub's answer for ${name} broke off, or is no JSON.`);
    });
  }
  throw new Problem("UNAVAILABLE", `GitHub answered ${answer.status} for ${name}.`);
}

/** Null: it is none. GitHub lists pull requests among the issues. */
function readIssue(issue: unknown): Issue | null {
  if (!isObject(issue) || "pull_request" in issue) return null;
  const { number, title, body, state, html_url: url } = issue;
  if (typeof number !== "number" || typeof title !== "string" || typeof url !== "string") {
    return null;
  }
  return {
    number,
    title,
    url,
    body: typeof body === "string" ? body : "",
    isOpen: state === "open",
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
