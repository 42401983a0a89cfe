import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { PassThrough } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openApplication, type TestApplication } from "../testing/application.ts";
import { SPRING_EVENTS, SPRING_NOW } from "../testing/worlds/spring.ts";
import { runCommand } from "./main.ts";

/** An Anthropic that has nothing to say, and counts how often it is asked. */
let requests = 0;

const api = createServer((_request, response) => {
  requests += 1;
  const answer = {
    id: "msg_1",
    type: "message",
    role: "assistant",
    model: "claude-test",
    stop_reason: "end_turn",
    stop_sequence: null,
    usage: { input_tokens: 10, output_tokens: 5 },
    content: [
      {
        type: "text",
        text: JSON.stringify({
          sentences: [{ text: "Look after the customers who pay.", cites: ["c1"] }],
        }),
      },
    ],
  };
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
});

let application: TestApplication;
let variables: Record<string, string>;

beforeAll(async () => {
  application = await openApplication({}, { now: SPRING_NOW });
  await application.company.deliverAll(SPRING_EVENTS);
  await new Promise<void>((resolve) => api.listen(0, "127.0.0.1", resolve));
  variables = {
    DATABASE_URL: application.company.database.url,
    ANTHROPIC_API_KEY: "sk-ant-test",
    ANTHROPIC_PRICES: "2,10",
    ANTHROPIC_API_BASE: `http://127.0.0.1:${(api.address() as AddressInfo).port}`,
  };
});

afterAll(async () => {
  api.close();
  await application.close();
});

async function run(...words: string[]) {
  const [said, told]: [string[], string[]] = [[], []];
  const exitCode = await runCommand(["growth-insights", ...words], {
    variables,
    say: (line) => said.push(line),
    tell: (line) => told.push(line),
    isTerminal: false,
    input: new PassThrough(),
  });
  return { exitCode, said: said.join("\n"), told: told.join("\n") };
}

const allow = (allowed: boolean) =>
  application.ask(`mutation { allowModel(allowed: ${allowed}) }`, "admin");

test("a key alone sends nothing: an administrator has to allow a model first", async () => {
  const { exitCode, said, told } = await run();
  expect(exitCode).toBe(0);
  expect(said).toContain("## What stands out");
  expect(said).not.toContain("language model");
  expect(told).toContain("an administrator has to allow it first");
  expect(requests).toBe(0);
});

test("where it is allowed the summary is labelled, and kept with the findings", async () => {
  await allow(true);
  const { said, told } = await run("--model", "claude-test");
  expect(said).toContain(
    "## Written by a language model (claude-test)\n\nLook after the customers who pay.",
  );
  expect(told).toBe("The summary took 15 tokens of claude-test, 0.0001 US dollars.");
  const { body } = await application.ask("{ reports { items { kind } } }", "analyst");
  expect(body.data).toEqual({
    reports: { items: [{ kind: "INSIGHTS" }, { kind: "INSIGHTS" }] },
  });
});

test("says what would be sent and sends nothing, and asks nobody with --no-ai", async () => {
  requests = 0;
  const shown = await run("--show-prompt");
  expect(JSON.parse(shown.said)).toMatchObject({ model: "claude-sonnet-5-5", max_tokens: 6000 });
  for (const name of ["Test company", "cus_", "ada"]) expect(shown.said).not.toContain(name);
  expect((await run("--no-ai")).said).not.toContain("language model");
  expect(requests).toBe(0);
  expect((await run("--weeks", "0")).exitCode).toBe(2);
});

test("only an administrator may allow a model, and what was done is written down", async () => {
  const { body } = await application.ask("mutation { allowModel(allowed: true) }", "analyst");
  expect(body.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  await allow(false);
  expect((await application.ask("{ modelAllowed }", "analyst")).body.data).toEqual({
    modelAllowed: false,
  });
  const { sql } = application.company.database;
  const acts =
    await sql`select action from audit_log where action like 'model.%' order by at, action`;
  expect(acts.map(({ action }) => action).sort()).toEqual(["model.allow", "model.forbid"]);
});
