import type { Variables } from "./env.ts";

/** What a run of a workflow of GitHub's has in its environment; null where it is no such run. */
export interface WorkflowRun {
  readonly apiUrl: string;
  /** The owner and the name, with a slash. */
  readonly repository: string;
  readonly token: string;
  readonly runNumber: string;
}

/** Reads what GitHub gives every run, and the token, which a workflow has to hand over itself. */
export function readWorkflowRun(variables: Variables): WorkflowRun | null {
  const { GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_TOKEN, GITHUB_RUN_NUMBER } = variables;
  if (!GITHUB_REPOSITORY || !GITHUB_TOKEN || !GITHUB_RUN_NUMBER) return null;
  return {
    apiUrl: GITHUB_API_URL || "https://api.github.com",
    repository: GITHUB_REPOSITORY,
    token: GITHUB_TOKEN,
    runNumber: GITHUB_RUN_NUMBER,
  };
}

/** The key of the role analyst with which programs ask a server; null: none is given. */
export function readAnalystKey({ TIDEMARK_KEY }: Variables): string | null {
  return TIDEMARK_KEY || null;
}

/** The key of the role ci with which a command asks a server instead of a database; null: none is given. */
export function readCiKey({ TIDEMARK_CI_KEY }: Variables): string | null {
  return TIDEMARK_CI_KEY || null;
}
