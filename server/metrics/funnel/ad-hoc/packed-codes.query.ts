import { BYTES_A_MOMENT, eachMoment, PEOPLE_A_BLOCK } from "../../../domain/packed-moments.ts";
import type { Fragment } from "../../../store/database.ts";
import type { Snapshot } from "../../../store/snapshot.ts";
import { type Codes, type PackedRun, type PeopleSpan, PLACE_FACTOR } from "./codes.ts";

const DAY_MS = 86_400_000;

/** The days that are packed of each block, as days since 1970. */
export type PackedDays = ReadonlyMap<number, readonly number[]>;

/** Which days of UTC that touch a span of time are packed, and of whom. Only a snapshot's moments agree with them. */
export async function readPackedDays(
  { sql }: Snapshot,
  { from, until }: { readonly from: number; readonly until: number },
): Promise<PackedDays> {
  const rows = await sql<{ block: number; days: number[] }[]>`
    select block::float8 as block, array_agg(day - date '1970-01-01' order by day) as days from packed_days
    where day between (${new Date(from)}::timestamptz at time zone 'UTC')::date
      and (${new Date(until)}::timestamptz at time zone 'UTC')::date
    group by block`;
  return new Map(rows.map(({ block, days }) => [block, days]));
}

/** The longest run of days that are packed of all of some people; null where there is none, or they begin within a block. */
export function longestRun(packed: PackedDays, base: number, people: number): PackedRun | null {
  if (base % PEOPLE_A_BLOCK !== 0) return null;
  const [first = [], ...others] = blocksOf(base, people).map((block) => packed.get(block) ?? []);
  const sets = others.map((days) => new Set(days));
  const ofAll = first.filter((day) => sets.every((days) => days.has(day)));
  let longest: PackedRun | null = null;
  let begin = 0;
  ofAll.forEach((last, index) => {
    if (ofAll[index - 1] !== last - 1) begin = last;
    if (longest === null || last - begin > longest.last - longest.first) {
      longest = { first: begin, last };
    }
  });
  return longest;
}

/** The parts of a span of time before and after the days that are read packed. */
export function unpackedParts({
  from,
  until,
  packed,
}: Pick<PeopleSpan, "from" | "until" | "packed">): { from: number; until: number }[] {
  if (packed === null) return [{ from, until }];
  const parts = [
    { from, until: packed.first * DAY_MS },
    { from: (packed.last + 1) * DAY_MS, until },
  ];
  return parts.filter((part) => part.from < part.until);
}

/**
 * Reads the events of the packed days of a span.
 * @param isAsked SQL of a condition on their names' numbers, `activity_id`.
 * @param maskOf What events of a name stand for.
 */
export async function readPackedCodes(
  { sql }: Snapshot,
  span: PeopleSpan,
  isAsked: Fragment,
  maskOf: (activityId: number) => number,
): Promise<Codes[]> {
  const { packed, base, people } = span;
  if (packed === null) return [];
  const rows = await sql<Packed[]>`
    select block::float8 as block, day - date '1970-01-01' as day, activity_id as "activityId", moments
    from packed_events
    where block = any(${blocksOf(base, people)}::bigint[]) and ${isAsked}
      and day between date '1970-01-01' + ${packed.first}::int and date '1970-01-01' + ${packed.last}::int`;
  const byMask = new Map<number, Packed[]>();
  for (const row of rows) {
    const mask = maskOf(row.activityId);
    const told = byMask.get(mask);
    if (told === undefined) byMask.set(mask, [row]);
    else told.push(row);
  }
  return [...byMask].map(([mask, told]) => ({ mask, codes: codesOf(told, span), values: null }));
}

interface Packed {
  readonly block: number;
  readonly day: number;
  readonly activityId: number;
  readonly moments: Buffer;
}

/** Of a day that lies in the span only in part, or a block of which not all are asked for, the rest is left out. */
function codesOf(rows: readonly Packed[], { base, people, from, until }: PeopleSpan): Float64Array {
  const bytes = rows.reduce((sum, { moments }) => sum + moments.length, 0);
  const codes = new Float64Array(bytes / BYTES_A_MOMENT);
  let count = 0;
  for (const { block, day, moments } of rows) {
    const firstPlace = block * PEOPLE_A_BLOCK - base;
    const begin = day * DAY_MS - from;
    eachMoment(moments, (ofBlock, milliseconds) => {
      const place = firstPlace + ofBlock;
      const since = begin + milliseconds;
      if (since < 0 || since >= until - from || place >= people) return;
      codes[count] = place * PLACE_FACTOR + since;
      count += 1;
    });
  }
  return codes.subarray(0, count);
}

function blocksOf(base: number, people: number): number[] {
  const first = Math.floor(base / PEOPLE_A_BLOCK);
  const last = Math.floor((base + people - 1) / PEOPLE_A_BLOCK);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
