import type { Reader, Statements } from "../../../store/database.ts";
import { STAGE_CHANGED } from "../../../store/facts/own-activities.ts";
import type { Snapshot } from "../../../store/snapshot.ts";
import { type Codes, type PeopleSpan, PLACE_FACTOR } from "./codes.ts";
import type { EventSource, FunnelSource } from "./funnel-source.ts";
import { readPackedCodes, unpackedParts } from "./packed-codes.query.ts";
import { propertyCondition } from "./property-condition.query.ts";

/** The numbers of some events by their names; a name that nobody has heard of is absent. */
export async function readEventIds(
  { sql }: Reader,
  steps: readonly { readonly event?: string | null }[],
): Promise<ReadonlyMap<string, number>> {
  const names = steps.flatMap(({ event }) => (event == null ? [] : [event.replaceAll("\0", "")]));
  const rows = await sql<{ id: number; key: string }[]>`
    select id, key from activities where kind = 'event' and key = any(${names}::text[])`;
  return new Map(rows.map(({ id, key }) => [key, id]));
}

/** How many people can be read in all: the number after the last one's. */
export async function readPeopleEnd({ sql }: Reader): Promise<number> {
  const [row] = await sql<{ end: string }[]>`
    select coalesce(max(id) + 1, 0)::text as end from users`;
  return Number(row?.end ?? 0);
}

/** About how many events of some names, or of all, a span of time has; it says how many people to read at once. */
export async function readVolume(
  { sql }: Reader,
  activityIds: readonly number[] | null,
  span: { readonly from: Date; readonly until: Date },
): Promise<number> {
  const isAsked =
    activityIds === null ? sql`true` : sql`activity_id = any(${[...activityIds]}::int[])`;
  const [row] = await sql<{ events: string }[]>`
    select coalesce(sum(events), 0)::text as events from event_days
    where segment_id = 0 and ${isAsked}
      and day between (${span.from}::timestamptz - interval '1 day')::date and (${span.until}::timestamptz + interval '1 day')::date`;
  return Number(row?.events ?? 0);
}

/** A property of events that are a step, by the step's bit. */
export interface AskedProperty {
  readonly name: string;
  readonly bit: number;
}

/**
 * Reads the events of some sources, all in one statement but for those that lie packed. Those of a name are found by the
 * index on name and person, and nothing else of them is looked at unless a property is asked for.
 */
export async function readCodes(
  snapshot: Snapshot,
  sources: readonly FunnelSource[],
  span: PeopleSpan,
  property: AskedProperty | null,
): Promise<Codes[]> {
  const { sql } = snapshot;
  const packed = sources.filter((source) => isTimeAlone(source, property));
  const masks = masksOf(packed);
  const rest = { ...span, packed: null };
  const told = await Promise.all([
    readPackedCodes(
      snapshot,
      span,
      sql`activity_id = any(${[...masks.keys()]}::int[])`,
      (id) => masks.get(id) ?? 0,
    ),
    readParts(
      sql,
      sources.map((source) => {
        if (source.kind !== "event") return grouped(sql, moneyOf(sql, source, span), false);
        const isAsked = isPropertyOf(source, property);
        const value = isAsked ? propertyText(sql, property.name) : sql`null::text`;
        const own = packed.includes(source) ? span : rest;
        const events = sql`
          select ${maskOf(sql, source)} as mask, ${codeOf(sql, own)} as code, ${value} as value
          from events e where e.activity_id = ${source.activityId} and ${ofEvents(sql, own)}`;
        return grouped(sql, sql`select * from (${events}) told where mask > 0`, isAsked);
      }),
    ),
  ]);
  return told.flat();
}

/** Whether nothing of its events matters but whose they are and when they were. */
function isTimeAlone(source: FunnelSource, property: AskedProperty | null): source is EventSource {
  return (
    source.kind === "event" &&
    source.meanings.every(({ where }) => where.length === 0) &&
    !isPropertyOf(source, property)
  );
}

function isPropertyOf(
  { meanings }: EventSource,
  property: AskedProperty | null,
): property is AskedProperty {
  return property !== null && meanings.some(({ bit }) => bit === property.bit);
}

/** What events that are looked at no closer stand for, by the number of their name. */
function masksOf(sources: readonly EventSource[]): ReadonlyMap<number, number> {
  return new Map(
    sources.map(({ activityId, meanings }) => [
      activityId,
      meanings.reduce((all, { bit }) => all | bit, 0),
    ]),
  );
}

/**
 * The same of every event that people did, whatever its name: 0 stands for those that are nothing of the funnel. What
 * Tidemark itself tells of them is nothing that they did in between.
 */
export async function readAllCodes(
  snapshot: Snapshot,
  sources: readonly FunnelSource[],
  asked: PeopleSpan,
  property: AskedProperty | null,
): Promise<Codes[]> {
  const { sql } = snapshot;
  const named = sources.flatMap((source) => (source.kind === "event" ? [source] : []));
  const isPacked = named.every((source) => isTimeAlone(source, property));
  const span = isPacked ? asked : { ...asked, packed: null };
  const meant = named.map(
    (source) => sql`when ${source.activityId}::int then ${maskOf(sql, source)}`,
  );
  const mask =
    named.length === 0
      ? sql`0`
      : sql`(case e.activity_id ${meant.reduce((all, one) => sql`${all} ${one}`)} else 0 end)`;
  const value = property === null ? sql`null::text` : propertyText(sql, property.name);
  const isDone = sql`activity_id is distinct from (
    select id from activities where kind = 'event' and key = ${STAGE_CHANGED.key})`;
  const everything = sql`
    select ${mask} as mask, ${codeOf(sql, span)} as code, ${value} as value
    from events e where ${ofEvents(sql, span)} and (${mask} > 0 or ${isDone})`;
  const money = sources.flatMap((source) => (source.kind === "event" ? [] : [source]));
  const masks = masksOf(named);
  const isNamedOrDone = sql`(activity_id = any(${[...masks.keys()]}::int[]) or ${isDone})`;
  const told = await Promise.all([
    readPackedCodes(snapshot, span, isNamedOrDone, (id) => masks.get(id) ?? 0),
    readParts(sql, [
      grouped(sql, everything, property !== null),
      ...money.map((source) => grouped(sql, moneyOf(sql, source, span), false)),
    ]),
  ]);
  return told.flat();
}

/** A part of a statement. */
type Piece = ReturnType<typeof propertyText>;

async function readParts(sql: Statements, parts: readonly Piece[]): Promise<Codes[]> {
  const [first, ...rest] = parts;
  if (first === undefined) return [];
  const rows = await sql<(Omit<Codes, "codes"> & { count: number; codes: string })[]>`
    ${rest.reduce((all, part) => sql`${all} union all ${part}`, first)}`;
  return rows.map(({ count, codes, ...row }) => ({ ...row, codes: numbersOf(codes, count) }));
}

const ZERO = "0".charCodeAt(0);
const COMMA = ",".charCodeAt(0);

/** Whole numbers as PostgreSQL writes an array of them, `{1,2}`. By their digits: a text for each would be thrown away. */
function numbersOf(text: string, count: number): Float64Array {
  const numbers = new Float64Array(count);
  let number = 0;
  let index = 0;
  for (let place = 1; place < text.length - 1; place += 1) {
    const sign = text.charCodeAt(place);
    if (sign === COMMA) {
      numbers[index] = number;
      index += 1;
      number = 0;
    } else number = number * 10 + sign - ZERO;
  }
  numbers[index] = number;
  return numbers;
}

function grouped(sql: Statements, events: Piece, withValues: boolean) {
  return sql`
    select mask, count(*)::int as count, array_agg(code)::text as codes,
      ${withValues ? sql`json_agg(value)` : sql`null::json`} as values
    from (${events}) told group by mask`;
}

function moneyOf(sql: Statements, source: Exclude<FunnelSource, EventSource>, span: PeopleSpan) {
  const isPayment = source.kind === "payment";
  const kinds = isPayment ? ["charge", "off_stripe"] : ["refund"];
  const mask = isPayment
    ? sql`${source.anyBits}::int | case when e.occurred_at = s.paid_at then ${source.firstBits}::int else 0 end`
    : sql`${source.bits}::int`;
  return sql`
    select ${mask} as mask, ${codeOf(sql, span)} as code, null::text as value
    from (
      select i.user_id, l.occurred_at from user_identities i
      join ledger_entries l on l.customer_id = i.value
      where i.kind = 'stripe_customer' and ${ofPeople(sql, sql`i.user_id`, span)}
        and l.kind = any(${kinds}::text[]) and (l.amount_minor > 0) = ${isPayment}
        and ${inSpan(sql, sql`l.occurred_at`, span)}) e
    left join user_standings s on s.user_id = e.user_id
    where ${mask} > 0`;
}

/** A value is told as text and not longer than a line. */
function propertyText(sql: Statements, name: string) {
  return sql`left(e.properties ->> ${name}::text, 200)`;
}

function maskOf(sql: Statements, { meanings }: EventSource) {
  return meanings.reduce((all, { bit, where }) => {
    if (where.length === 0) return sql`${all} | ${bit}::int`;
    return sql`${all} | case when ${propertyCondition(sql, where)} then ${bit}::int else 0 end`;
  }, sql`0`);
}

/** Moments come in milliseconds, from wherever they come. */
function codeOf(sql: Statements, { base, from }: PeopleSpan) {
  return sql`(e.user_id - ${String(base)}::bigint) * ${String(PLACE_FACTOR)}::bigint
    + (date_part('epoch', e.occurred_at) * 1000)::bigint - ${String(from)}::bigint`;
}

/** Those that are not read packed. */
function ofEvents(sql: Statements, span: PeopleSpan) {
  const isUnpacked = unpackedParts(span)
    .map((part) => inSpan(sql, sql`e.occurred_at`, part))
    .reduce((any, one) => sql`${any} or ${one}`, sql`false`);
  return sql`${ofPeople(sql, sql`e.user_id`, span)} and (${isUnpacked})`;
}

function ofPeople(sql: Statements, id: Piece, { base, people, ids }: PeopleSpan) {
  const inRange = sql`${id} >= ${String(base)}::bigint and ${id} < ${String(base + people)}::bigint`;
  return ids === null ? inRange : sql`${inRange} and ${id} = any(${ids.map(String)}::bigint[])`;
}

function inSpan(sql: Statements, at: Piece, { from, until }: Pick<PeopleSpan, "from" | "until">) {
  return sql`${at} >= ${new Date(from)} and ${at} < ${new Date(until)}`;
}
