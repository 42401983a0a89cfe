import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { execute } from "graphql";
import { createSchema } from "../api/schema.ts";
import { addDays, createCalendar, type Day, startOfBucket } from "../domain/calendar.ts";
import { ensureAccount, readAccount } from "../store/account.ts";
import type { Database } from "../store/database.ts";
import { type OneOperation, oneOperation, type ScreenQuestion } from "./one-operation.ts";
import { medianMs } from "./rate.ts";

const CLIENT = fileURLToPath(new URL("../../client", import.meta.url));

const RUNS = 25;

/** A server that has answered so often has compiled what it runs. */
const WARM_UPS = 150;

/** What the Revenue screen's questions take, in milliseconds. */
export interface ScreenFigures {
  /** All of them as one operation, asked of a warm process: every resolver, every statement and the answer as text. */
  readonly ms: number;
  /** The same in a process that was never asked anything. */
  readonly firstMs: number;
  /** Processor time of this process in one of them. */
  readonly nodeMs: number;
  /** Each by itself, dearest first. */
  readonly questions: readonly { readonly question: string; readonly ms: number }[];
}

/**
 * Asks all that the Revenue screen asks of 30 days, in the console's own words, as one operation.
 * @param database Filled with a company's revenue.
 * @param runs How often each is asked. @param warmUps How often all of them are asked before, uncounted.
 */
export async function measureScreen(
  database: Database,
  runs = RUNS,
  warmUps = WARM_UPS,
): Promise<ScreenFigures> {
  await ensureAccount(database, { name: "Bench", timeZone: "UTC" });
  const account = await readAccount(database);
  const now = new Date();
  const schema = await createSchema();
  const source = await consoleQuestions();
  const questions = screenQuestions(createCalendar(account.timeZone).dayOf(now));
  const ask = async ({ document, variables: variableValues }: OneOperation) => {
    const contextValue = {
      database,
      account,
      clock: () => now,
      actor: { kind: "person", id: "bench", name: "Bench", email: null, role: "admin" },
    };
    const answer = await execute({ schema, document, variableValues, contextValue });
    if (answer.errors?.[0] !== undefined) throw answer.errors[0];
    return JSON.stringify(answer);
  };
  const whole = oneOperation(source, questions);
  const asked = performance.now();
  await ask(whole);
  const firstMs = performance.now() - asked;
  for (let run = 0; run < warmUps; run += 1) await ask(whole);
  const ms = await medianMs(runs, () => ask(whole));
  const before = process.cpuUsage();
  for (let run = 0; run < runs; run += 1) await ask(whole);
  const used = process.cpuUsage(before);
  const nodeMs = (used.user + used.system) / 1000 / runs;
  const each: { question: string; ms: number }[] = [];
  for (const question of questions) {
    const alone = oneOperation(source, [question]);
    each.push({ question: question.name, ms: await medianMs(runs, () => ask(alone)) });
  }
  return { ms, firstMs, nodeMs, questions: each.sort((a, b) => b.ms - a.ms) };
}

/** As the screen opens: its figures over thirty days, the courses of some over a year of months. */
function screenQuestions(today: Day): ScreenQuestion[] {
  const period = { lastDays: 30 };
  const before = { from: addDays(today, -60), to: addDays(today, -31) };
  const upToNow = { from: addDays(today, -30), to: today };
  const course = { from: startOfBucket(addDays(today, -335), "month", 1), to: today };
  return [
    ...[
      ...[
        "NetRevenue",
        "GrossRevenue",
        "Refunds",
        "FailedPayments",
        "Fees",
        "NetOfFees",
        "Disputes",
      ],
      ...["Mrr", "Arr", "ActiveSubscriptions", "Arpa", "LifetimeValue", "ChurnReasons"],
      ...[
        "AtRiskMrr",
        "ScheduledChurnMrr",
        "TrialPipelineMrr",
        "BookedMrr",
        "UsageMrr",
        "InvoicedMrr",
      ],
    ].map((name) => ({ name, variables: { period } })),
    ...[
      ...["GrossMrrChurn", "NetMrrChurn", "CustomerChurn", "QuickRatio", "NetRetention"],
      ...["GrossRetention", "TrialConversion"],
    ].map((name) => ({ name, variables: { period, course } })),
    { name: "MrrMovements", variables: { period: upToNow } },
    { name: "MrrMovementSums", variables: { period, before, today: { from: today, to: today } } },
    { name: "NetRevenueSeries", variables: { period: upToNow, grain: "DAY" } },
    { name: "MrrMovementSeries", variables: { period: upToNow, grain: "DAY" } },
    { name: "MrrBreakdown", variables: { period, by: "PLAN" } },
    { name: "NetRevenueBreakdown", variables: { period, by: "PLAN" } },
    ...["MrrBreakdownSeries", "NetRevenueBreakdownSeries"].map((name) => ({
      name,
      variables: { period: upToNow, grain: "DAY", by: "PLAN", first: 3, isCompared: true },
    })),
    { name: "DerivedMrr", variables: {} },
    { name: "RevenueDimensions", variables: {} },
    { name: "Payments", variables: { first: 20 } },
  ];
}

/** Every operation and fragment under client/. */
async function consoleQuestions(): Promise<string> {
  const names = await readdir(CLIENT, { recursive: true });
  const files = names.filter((name) => name.endsWith(".graphql"));
  const texts = await Promise.all(files.map((name) => readFile(path.join(CLIENT, name), "utf8")));
  return texts.join("\n");
}
