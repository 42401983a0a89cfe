import { SENDING_RULES } from "../../domain/triggers/sending.ts";
import type { TriggerDefinition } from "../../domain/triggers/trigger.ts";
import { writeSendingRules } from "../../lifecycle/sends/sending.query.ts";
import {
  readTriggers,
  writeDefinition,
  writeSwitch,
} from "../../lifecycle/triggers/triggers.query.ts";
import { ensureAccount } from "../../store/account.ts";
import type { Database } from "../../store/database.ts";

/** A trigger that reaches everybody, and does what it is given. */
export function triggerThat(changes: Partial<TriggerDefinition>): TriggerDefinition {
  return {
    name: "All",
    about: "Reaches everybody.",
    cause: { kind: "event", event: "user_signed_up" },
    conditions: [],
    actions: [{ kind: "kit_tag", target: "tidemark: all", fields: [] }],
    againAfterDays: null,
    expiresAfterHours: 720,
    holdoutPercent: 0,
    ...changes,
  };
}

/**
 * Fills an empty database with people 1, 2, 3 …, known since New Year 2026 by the addresses user1@example.com and so on,
 * who may be written to at any hour.
 * @param massPercent See `SendingRules`.
 */
export async function fillPeople(
  database: Database,
  people: number,
  massPercent = SENDING_RULES.massPercent,
): Promise<void> {
  await ensureAccount(database, { name: "Test company", timeZone: "UTC" });
  const { sql } = database;
  await sql`
    insert into users (id, known_at, first_seen_at)
    select n, '2026-01-01', '2026-01-01' from generate_series(1, ${people}::int) n`;
  await sql`
    insert into user_identities (kind, value, user_id, known_at)
    select 'email_verified', 'user' || n || '@example.com', n, '2026-01-01'
    from generate_series(1, ${people}::int) n`;
  const rules = { ...SENDING_RULES, quietFrom: 0, quietUntil: 0, massPercent };
  await sql.begin((tx) => writeSendingRules(tx, rules));
}

/** Writes a trigger and switches it on since New Year. */
export async function switchOn(
  { sql }: Database,
  key: string,
  definition: TriggerDefinition,
): Promise<void> {
  await sql.begin(async (tx) => {
    await writeDefinition(tx, key, definition);
    const written = (await readTriggers({ sql: tx })).find((one) => one.key === key);
    if (written === undefined) throw new Error("The trigger was not written");
    await writeSwitch(tx, written, new Date("2026-01-01T00:00:00Z"));
  });
}

/** Makes a trigger's sends due to some people, by a cause. */
export async function makeDue(
  database: Database,
  key: string,
  people: readonly number[],
  { at, cause = "event:1" }: { readonly at: Date; readonly cause?: string },
): Promise<void> {
  const trigger = (await readTriggers(database)).find((one) => one.key === key);
  await database.sql`
    insert into lifecycle_sends
      (trigger_key, trigger_version, user_id, cause, caused_at, known_at, due_at, expires_at)
    select ${key}, ${trigger?.version ?? ""}, n, ${cause}, ${at}, ${at}, ${at},
      ${at}::timestamptz + make_interval(hours => ${trigger?.definition.expiresAfterHours ?? 0})
    from unnest(${[...people]}::int[]) n`;
}
