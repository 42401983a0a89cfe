import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { PassThrough } from "node:stream";
import { json } from "node:stream/consumers";
import { promisify } from "node:util";
import { parse } from "yaml";
import { z } from "zod";
import { runCommand } from "../cli/main.ts";

/** An issue as GitHub keeps it. */
interface KeptIssue {
  readonly number: number;
  title: string;
  body: string;
  labels: string[];
  state: "open" | "closed";
  readonly html_url: string;
}

/** A GitHub and a Slack on this machine. */
export interface Outside {
  readonly url: string;
  isPrivate: boolean;
  isSlackDown: boolean;
  issues: KeptIssue[];
  messages: { text: string; blocks: object[] }[];
  /** As it was when it was opened. */
  clear(): void;
  close(): void;
}

const WANTED = z.object({ title: z.string(), body: z.string(), labels: z.array(z.string()) });
const MESSAGE = z.object({ text: z.string(), blocks: z.array(z.looseObject({})) });

const FRESH = { isPrivate: true, isSlackDown: false };

/** Opens the two: the repository `acme/numbers` for the token `gh_token`, `acme/closed` that takes no issue, and `/slack`. */
export async function openOutside(): Promise<Outside> {
  const listener = createServer(async (request, response) => {
    const answer = (status: number, body: unknown) => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    };
    const address = request.url ?? "";
    if (address === "/slack") {
      if (outside.isSlackDown) return answer(503, "down");
      outside.messages.push(MESSAGE.parse(await json(request)));
      return answer(200, "ok");
    }
    if (request.headers.authorization !== "Bearer gh_token") return answer(401, {});
    if (address === "/repos/acme/closed") return answer(200, { private: true });
    if (address.startsWith("/repos/acme/closed/issues")) return answer(410, {});
    if (address === "/repos/acme/numbers") return answer(200, { private: outside.isPrivate });
    if (request.method === "GET") return answer(200, issuesAt(outside, address));
    const wanted = WANTED.parse(await json(request));
    const number = Number(/\/issues\/(\d+)$/.exec(address)?.[1] ?? outside.issues.length + 1);
    const known = outside.issues.find((issue) => issue.number === number);
    if (known !== undefined) return answer(200, Object.assign(known, wanted));
    const html_url = `https://github.test/${number}`;
    const issue: KeptIssue = { ...wanted, number, state: "open", html_url };
    outside.issues.push(issue);
    return answer(201, issue);
  });
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  const { port } = listener.address() as AddressInfo;
  const outside: Outside = {
    url: `http://127.0.0.1:${port}`,
    ...FRESH,
    issues: [],
    messages: [],
    clear: () => {
      Object.assign(outside, { ...FRESH, issues: [], messages: [] });
    },
    close: () => {
      listener.close();
    },
  };
  return outside;
}

/** Those with all labels that the question names. */
function issuesAt({ issues }: Outside, address: string): KeptIssue[] {
  const asked = new URL(address, "http://github.test").searchParams.get("labels") ?? "";
  const wanted = asked.split(",").filter((label) => label !== "");
  return issues.filter(({ labels }) => wanted.every((label) => labels.includes(label)));
}

const WORKFLOW = z.object({
  jobs: z.record(
    z.string(),
    z.object({ steps: z.array(z.object({ run: z.string().optional() })) }),
  ),
});

/** The steps of a workflow that run something of ours, as they stand in the file: those that say the words given. */
export async function ownSteps(name: string, words = "npx tidemark"): Promise<string[]> {
  const file = new URL(`../../.github/workflows/${name}.yml`, import.meta.url);
  const { jobs } = WORKFLOW.parse(parse(await readFile(file, "utf8")));
  const steps = Object.values(jobs).flatMap((job) => job.steps);
  return steps.flatMap(({ run }) => (run?.includes(words) ? [run] : []));
}

/** What a command said on its two ways out, and how it ended. */
interface Ended {
  readonly exitCode: number;
  readonly said: string[];
  readonly told: string[];
}

/**
 * Runs a step as GitHub does, of run 41 in acme/numbers: the shell takes its words apart, and the command is run with them
 * in this process. Its files come into `folder`.
 */
export async function runStep(
  step: string,
  folder: string,
  outside: Outside,
  more: Readonly<Record<string, string>>,
): Promise<Ended> {
  const variables = {
    ...{ GITHUB_API_URL: outside.url, GITHUB_REPOSITORY: "acme/numbers", GITHUB_RUN_NUMBER: "41" },
    GITHUB_TOKEN: "gh_token",
    ...more,
  };
  const words = step.trim().replace(/^npx tidemark/, "printf '%s\\n'");
  const { stdout } = await promisify(execFile)("bash", ["-c", words], { env: variables });
  const [said, told]: [string[], string[]] = [[], []];
  const inFolder = stdout
    .trimEnd()
    .split("\n")
    .map((word) => (word.endsWith(".md") ? path.join(folder, word) : word));
  const exitCode = await runCommand(inFolder, {
    variables,
    say: (line) => said.push(line),
    tell: (line) => told.push(line),
    isTerminal: false,
    input: new PassThrough(),
  });
  return { exitCode, said, told };
}
