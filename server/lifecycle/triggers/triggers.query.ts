import { createHash } from "node:crypto";
import { SHIPPED_TRIGGERS } from "../../domain/triggers/shipped-triggers.ts";
import type { TriggerDefinition } from "../../domain/triggers/trigger.ts";
import type { Reader, Transaction } from "../../store/database.ts";

/** A trigger with what administrators decided about it. */
export interface Trigger {
  readonly key: string;
  readonly definition: TriggerDefinition;
  /** Tells the definition from every other, so that what was rehearsed is what is switched on. */
  readonly version: string;
  /** True where Tidemark brings a trigger of this key, whether or not it was changed. */
  readonly isShipped: boolean;
  /** Since when it is on; null: it is off. Causes before send nothing. */
  readonly onSince: Date | null;
  /** When the rehearsal of this version was shown; null: it was not. */
  readonly rehearsedAt: Date | null;
  /** Since when it waits for somebody to say that it may reach so many; null: it does not. */
  readonly heldAt: Date | null;
  readonly heldPeople: number | null;
  /** How many it may reach within a day until then; null: as many as any. */
  readonly allowed: { readonly people: number; readonly until: Date } | null;
}

interface TriggerRow {
  readonly key: string;
  readonly definition: TriggerDefinition | null;
  readonly onVersion: string | null;
  readonly onSince: Date | null;
  readonly rehearsedVersion: string | null;
  readonly rehearsedAt: Date | null;
  readonly heldAt: Date | null;
  readonly heldPeople: number | null;
  readonly allowedPeople: number | null;
  readonly allowedUntil: Date | null;
}

/** Every trigger: the shipped ones in their order, then the account's own by their keys. */
export async function readTriggers({ sql }: Reader): Promise<Trigger[]> {
  const rows = await sql<TriggerRow[]>`
    select key, definition, on_version as "onVersion", on_since as "onSince",
      rehearsed_version as "rehearsedVersion", rehearsed_at as "rehearsedAt", held_at as "heldAt",
      held_people as "heldPeople", allowed_people as "allowedPeople", allowed_until as "allowedUntil"
    from lifecycle_triggers order by key`;
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const shipped = SHIPPED_TRIGGERS.map(({ key, definition }) =>
    asTrigger(key, definition, byKey.get(key)),
  );
  const keys = new Set(shipped.map(({ key }) => key));
  const own = rows.flatMap((row) =>
    keys.has(row.key) || row.definition === null ? [] : [asTrigger(row.key, null, row)],
  );
  return [...shipped, ...own];
}

function asTrigger(
  key: string,
  shipped: TriggerDefinition | null,
  row: TriggerRow | undefined,
): Trigger {
  const definition = row?.definition ?? shipped;
  if (definition === null) throw new Error(`The trigger ${key} has no definition`);
  const version = versionOf(definition);
  const isOn = row?.onVersion === version;
  const { allowedPeople: people = null, allowedUntil: until = null } = row ?? {};
  return {
    key,
    definition,
    version,
    isShipped: shipped !== null,
    onSince: isOn ? (row?.onSince ?? null) : null,
    rehearsedAt: row?.rehearsedVersion === version ? (row?.rehearsedAt ?? null) : null,
    heldAt: isOn ? (row?.heldAt ?? null) : null,
    heldPeople: isOn ? (row?.heldPeople ?? null) : null,
    allowed: people === null || until === null ? null : { people, until },
  };
}

/** The same definition has the same version, whatever order its parts were written in. */
function versionOf(definition: TriggerDefinition): string {
  return createHash("sha256")
    .update(JSON.stringify(sorted(definition)))
    .digest("hex")
    .slice(0, 16);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, part]) => [key, sorted(part)]));
}

/** Writes a trigger's definition; null: as shipped. It is off until its rehearsal was seen again. */
export async function writeDefinition(
  tx: Transaction,
  key: string,
  definition: TriggerDefinition | null,
): Promise<void> {
  const text = definition === null ? null : JSON.stringify(definition);
  await tx`
    insert into lifecycle_triggers (key, definition) values (${key}, ${text}::text::jsonb)
    on conflict (key) do update set definition = excluded.definition, on_version = null,
      on_since = null, on_event = null, on_event_hours = null, held_at = null, held_people = null, allowed_people = null,
      allowed_until = null`;
}

/** Switches a trigger on as it stands, from a moment on; without one, off. */
export async function writeSwitch(
  tx: Transaction,
  { key, version, definition }: Pick<Trigger, "key" | "version" | "definition">,
  since: Date | null,
): Promise<void> {
  const { cause, expiresAfterHours } = definition;
  const event = since !== null && cause.kind === "event" ? cause.event : null;
  await tx`
    insert into lifecycle_triggers (key, on_version, on_since, on_event, on_event_hours)
    values (${key}, ${since === null ? null : version}, ${since}, ${event},
      ${event === null ? null : expiresAfterHours})
    on conflict (key) do update set on_version = excluded.on_version, on_since = excluded.on_since,
      on_event = excluded.on_event, on_event_hours = excluded.on_event_hours,
      held_at = null, held_people = null, allowed_people = null, allowed_until = null`;
}

/** Notes that the rehearsal of a version was shown. */
export async function noteRehearsal(
  tx: Transaction,
  { key, version }: Pick<Trigger, "key" | "version">,
  at: Date,
): Promise<void> {
  await tx`
    insert into lifecycle_triggers (key, rehearsed_version, rehearsed_at)
    values (${key}, ${version}, ${at})
    on conflict (key) do update set rehearsed_version = excluded.rehearsed_version,
      rehearsed_at = excluded.rehearsed_at`;
}
