import type { Database } from "../store/database.ts";
import { ownSeconds, type ProcessorSeconds, postgresSeconds } from "./processor-time.ts";
import { fillPeople, makeDue, switchOn, triggerThat } from "./sends/due-sends.ts";
import { openLoopbackKit } from "./sends/loopback-kit.ts";
import { sendAmongKills } from "./sends/mortal-senders.ts";

/** What the bench of sends measured, where everybody got each thing exactly once. */
export interface SendsFigures {
  readonly sends: number;
  /** How often a server was killed, and how often Kit was asked. */
  readonly kills: number;
  readonly requests: number;
  readonly seconds: number;
  /** Of this process: the senders, and the Kit that they ask. */
  readonly nodeSeconds: number;
  readonly postgresSeconds: ProcessorSeconds;
}

const START = new Date("2026-03-01T12:00:00Z");

const SEED = 10_000;

const SEQUENCE = 7;

/**
 * Sends so many, each a tag and a sequence, by two servers at a time that are killed at random while the Kit they ask fails
 * at random.
 * @param database Migrated and empty.
 * @throws Error where somebody got something twice, or did not get it.
 */
export async function measureSends(database: Database, sends: number): Promise<SendsFigures> {
  const people = Array.from({ length: sends }, (_, index) => index + 1);
  const kit = openLoopbackKit();
  kit.addSequence(SEQUENCE);
  for (const person of people) kit.know(`user${person}@example.com`);
  await fillPeople(database, sends, 100);
  const actions = [
    { kind: "kit_tag", target: "tidemark: all", fields: [] },
    { kind: "kit_sequence", target: String(SEQUENCE), fields: [] },
  ] as const;
  await switchOn(database, "all", triggerThat({ actions }));
  await makeDue(database, "all", people, { at: START });
  await database.sql`analyze`;
  const [own, others] = [ownSeconds(), await postgresSeconds(database)];
  const start = performance.now();
  const kills = await sendAmongKills({ database, kit, start: START, seed: SEED });
  const seconds = (performance.now() - start) / 1000;
  const after = await postgresSeconds(database);
  checkOnce(kit.effects, people);
  return {
    sends,
    kills,
    requests: kit.requests.length,
    seconds,
    nodeSeconds: ownSeconds() - own,
    postgresSeconds: others === null || after === null ? null : after - others,
  };
}

function checkOnce(effects: readonly string[], people: readonly number[]): void {
  const times = new Map<string, number>();
  for (const effect of effects) times.set(effect, (times.get(effect) ?? 0) + 1);
  const expected = people.flatMap((person) => [
    `tag user${person}@example.com`,
    `sequence user${person}@example.com`,
  ]);
  const twice = [...times].filter(([, count]) => count > 1).length;
  const never = expected.filter((effect) => !times.has(effect)).length;
  if (twice + never === 0 && times.size === expected.length) return;
  throw new Error(`Of ${expected.length} things ${twice} came more than once and ${never} never.`);
}

/** The figures as people read them. */
export function sendsLines(figures: SendsFigures): string[] {
  const { sends, kills, requests, seconds, nodeSeconds, postgresSeconds: used } = figures;
  const each = (spent: ProcessorSeconds) =>
    spent === null ? "not known" : `${((spent / sends) * 1000).toFixed(1)} ms`;
  return [
    `Sends, ${sends} of a tag and a sequence, two senders, ${kills} kills, ${requests} requests: each exactly once`,
    `  in ${seconds.toFixed(1)} s`,
    `    processor time a send: Node ${each(nodeSeconds)}, PostgreSQL ${each(used)}`,
  ];
}
