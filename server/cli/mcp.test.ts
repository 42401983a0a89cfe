import { PassThrough } from "node:stream";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { openApplication, type TestApplication } from "../testing/application.ts";
import { SPRING_EVENTS, SPRING_NOW } from "../testing/worlds/spring.ts";
import { runCommand } from "./main.ts";

let application: TestApplication;
let address: string;

beforeAll(async () => {
  application = await openApplication({}, { now: SPRING_NOW });
  await application.company.deliverAll(SPRING_EVENTS);
  address = await application.app.listen({ port: 0, host: "127.0.0.1" });
});

afterAll(() => application.close());

const withKey = async (role: "admin" | "analyst") => ({
  TIDEMARK_URL: address,
  TIDEMARK_KEY: (await application.authorization(role)).replace("Bearer ", ""),
});

/** The official client, which speaks with the command as a program at the other end of its input and output would. */
async function connect(variables: Record<string, string>) {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const told: string[] = [];
  const ended = runCommand(["mcp"], {
    variables,
    say: (line) => output.write(`${line}\n`),
    tell: (line) => told.push(line),
    isTerminal: false,
    input,
  });
  const client = new Client({ name: "test", version: "1" });
  const failed = ended.then((code) => {
    throw new Error(`${code}: ${told.join()}`);
  });
  await Promise.race([client.connect(new StdioServerTransport(output, input)), failed]);
  failed.catch(() => {});
  const call = async (name: string, args: Record<string, unknown> = {}) => {
    const { content, isError = false } = CALLED.parse(
      await client.callTool({ name, arguments: args }),
    );
    return { isError, text: content.map(({ text }) => text).join() };
  };
  const close = async () => {
    input.end();
    return await ended;
  };
  return { client, call, close };
}

const CALLED = z.object({
  content: z.array(z.object({ type: z.literal("text"), text: z.string() })),
  isError: z.boolean().optional(),
});

test("an official client finds tools that only read, and gets the numbers of the console", async () => {
  const { client, call, close } = await connect(await withKey("analyst"));
  const { tools } = await client.listTools();
  expect(tools.map(({ name, annotations }) => [name, annotations?.readOnlyHint])).toEqual(
    ["list_metrics", "query_metric", "explain_metric", "list_findings"].map((name) => [name, true]),
  );
  const catalogue = JSON.parse((await call("list_metrics")).text);
  expect(catalogue.measures.map(({ key }: { key: string }) => key)).toContain(
    "stickiness.overWeek",
  );
  // worlds/spring: MRR in pounds from 13 to 20 April.
  const asked = { key: "mrr", from: "2026-04-14", to: "2026-04-20", grain: "day" };
  const { measure } = JSON.parse((await call("query_metric", asked)).text);
  expect(measure.readings).toMatchObject([
    { currency: "gbp", decimals: 2, value: "31333", previous: "21833" },
    { currency: "usd" },
  ]);
  expect(measure.readings[0].series).toHaveLength(7);
  const explained = JSON.parse((await call("explain_metric", { key: "mrr", lastDays: 7 })).text);
  expect(explained.measure.measure.definition.text).toMatch(/\.$/);
  // The parts of a dimension add up to what changed: 31,333 - 21,833.
  const byPlan = explained.measure.parts.filter(
    ({ by, currency }: { by: string; currency: string }) => by === "plan" && currency === "gbp",
  );
  const sum = byPlan.reduce(
    (all: number, { change }: { change: string }) => all + Number(change),
    0,
  );
  expect(sum).toBe(9500);
  // Of nobody is the country known: Fay's 70.00 and Cyd's 5.00, and before it Ada's 40.00. A ratio is made of other numbers.
  const churned = { key: "mrrMovements.expansion", from: "2026-04-14", to: "2026-04-20" };
  const moved = JSON.parse((await call("explain_metric", churned)).text).measure;
  const countries = moved.parts.filter(({ by }: { by: string }) => by === "country");
  expect(countries).toEqual([
    {
      ...{ by: "country", name: "unknown", currency: "gbp" },
      ...{ value: "7500", previous: "4000", change: "3500" },
    },
  ]);
  const rate = JSON.parse((await call("explain_metric", { key: "quickRatio", lastDays: 7 })).text);
  expect(rate.measure.parts).toEqual([]);
  expect(rate.measure.madeOf).toContain("mrrMovements.churn");
  const { findings } = JSON.parse((await call("list_findings")).text);
  expect(findings.insights[0].text).toContain("rose from 218.33 GBP to 313.33 GBP");
  expect(await close()).toBe(0);
});

test("nobody is told of a person, and what is asked wrongly is answered with what to ask", async () => {
  const { call, close } = await connect(await withKey("analyst"));
  const texts = [
    await call("list_metrics"),
    await call("query_metric", { key: "mrrMovements.churn", lastDays: 30 }),
    await call("explain_metric", { key: "newUsers", lastDays: 30 }),
    await call("explain_metric", { key: "activeSubscriptions", lastDays: 30 }),
    await call("list_findings", { days: 30 }),
  ].map(({ text }) => text);
  for (const text of texts) expect(text).not.toMatch(/cus_|sub_|@|"email"|"userId"/);
  expect(await call("query_metric", { key: "luck" })).toEqual({
    isError: true,
    text: expect.stringContaining('There is no number "luck".'),
  });
  expect(await call("query_metric", { key: "mrr", filterBy: "plan", filterValue: "x" })).toEqual({
    isError: true,
    text: expect.stringContaining("a plan is named by its number"),
  });
  await close();
});

test("a database gives the same answers, without a key", async () => {
  const byServer = await connect(await withKey("analyst"));
  const here = await connect({ DATABASE_URL: application.company.database.url });
  const asked = { key: "grossRevenue", from: "2026-04-01", to: "2026-04-20", grain: "week" };
  expect(await here.call("query_metric", asked)).toEqual(
    await byServer.call("query_metric", asked),
  );
  expect((await here.call("query_metric", { key: "luck" })).isError).toBe(true);
  await Promise.all([byServer.close(), here.close()]);
});

test("only a key of the role analyst is taken, and none that there is not", async () => {
  await expect(connect(await withKey("admin"))).rejects.toThrow("is of the role admin");
  const wrong = { TIDEMARK_URL: address, TIDEMARK_KEY: "tdm_wrong" };
  await expect(connect(wrong)).rejects.toThrow("Sign in");
  await expect(connect({ TIDEMARK_KEY: "tdm_wrong" })).rejects.toThrow("needs TIDEMARK_URL");
});
