import { execFile } from "node:child_process";
import { access, readFile } from "node:fs/promises";
import path from "node:path";
import { PassThrough } from "node:stream";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Role } from "../domain/role.ts";
import { openApplication, type TestApplication } from "../testing/application.ts";
import { SPRING_EVENTS, SPRING_NOW } from "../testing/worlds/spring.ts";
import { runCommand } from "./main.ts";

const ROOT = new URL("../../", import.meta.url);

/** A command of the guide, and what it is to print. */
interface Line {
  readonly command: string;
  readonly prints: string | null;
}

interface Block {
  /** Why the guide's own test does not run it; null: it does. */
  readonly mark: string | null;
  readonly lines: readonly Line[];
}

const GUIDE = await readFile(new URL(".github/TESTING.md", ROOT), "utf8");

/** Every fenced block with the comment before it. */
function blocksOf(guide: string): Block[] {
  return [...guide.matchAll(/(?:<!-- (.+?) -->\n)?```sh\n([\s\S]*?)```/g)].map(
    ([, mark, body = ""]) => {
      const rows = body.trimEnd().split("\n");
      const lines = rows.flatMap((command, place) => {
        if (command.startsWith("#>")) return [];
        const next = rows[place + 1];
        return [{ command, prints: next?.startsWith("#> ") === true ? next.slice(3) : null }];
      });
      return { mark: mark ?? null, lines };
    },
  );
}

const BLOCKS = blocksOf(GUIDE);

let server: TestApplication;
let variables: Record<string, string>;

beforeAll(async () => {
  server = await openApplication({}, { now: SPRING_NOW });
  await server.company.deliverAll(SPRING_EVENTS);
  const key = async (role: Role) => (await server.authorization(role)).replace("Bearer ", "");
  variables = {
    DATABASE_URL: server.company.database.url,
    TIDEMARK_URL: await server.app.listen({ port: 0, host: "127.0.0.1" }),
    INGEST_KEY: await key("ingest"),
    ANALYST_KEY: await key("analyst"),
    TIDEMARK_CI_KEY: await key("ci"),
  };
});

afterAll(() => server.close());

/** What a line prints. Commands of ours are taken apart by the shell and run in this process. */
async function print(command: string): Promise<string> {
  const env = { ...variables, PATH: `${path.dirname(process.execPath)}:/usr/bin:/bin` };
  const bash = async (script: string) =>
    (await promisify(execFile)("bash", ["-c", script], { env })).stdout;
  if (!command.startsWith("npx tidemark ")) return await bash(command);
  const words = await bash(command.replace("npx tidemark", "printf '%s\\n'"));
  const [said, told]: [string[], string[]] = [[], []];
  const exitCode = await runCommand(words.trimEnd().split("\n"), {
    variables,
    say: (line) => said.push(line),
    tell: (line) => told.push(line),
    isTerminal: false,
    input: new PassThrough(),
  });
  expect([command, exitCode, exitCode === 0 ? "" : told.join()]).toEqual([command, 0, ""]);
  return said.join("\n");
}

test("no fenced command is in a language that is not looked at, and nothing is fenced twice", () => {
  const fences = GUIDE.match(/^```/gm) ?? [];
  expect(fences.length).toBe(BLOCKS.length * 2);
  expect(BLOCKS.length).toBeGreaterThan(15);
});

test("what the guide's test does not run says which test does, or which account it needs", async () => {
  for (const mark of BLOCKS.flatMap((block) => block.mark ?? [])) {
    const [, file, account] = /^run by (\S+)$|^outside account: (.+)$/.exec(mark) ?? [];
    expect([mark, file ?? account]).not.toContain(undefined);
    if (file !== undefined) await access(new URL(file, ROOT));
  }
});

test("every other command of the guide does what it says, in the guide's order", async () => {
  for (const { lines } of BLOCKS.filter(({ mark }) => mark === null)) {
    for (const { command, prints } of lines) {
      const printed = await print(command);
      if (prints !== null) expect(printed).toContain(prints);
      if (command.includes("/v1/batch")) {
        await expect
          .poll(
            async () =>
              (await server.ask("{ productEvents(first: 1) { items { name } } }", "analyst")).body
                .data,
          )
          .toMatchObject({ productEvents: { items: [{ name: "user_logged_in" }] } });
      }
    }
  }
});
