import { type Fraction, inMinorUnits, integer } from "../../domain/fixed-point.ts";
import type { ApartBy, ApartDays, ApartRow } from "../../metrics/apart.ts";
import type { MomentContext } from "../../metrics/context.ts";
import { readPeopleApart } from "../../metrics/engagement/breakdown/people-apart.query.ts";
import { periodOf } from "../../metrics/period.object.ts";
import {
  type ApartQuestion,
  readFailedApart,
  readLedgerApart,
  readMrrApart,
} from "../../metrics/revenue/breakdown/revenue-apart.query.ts";
import { readPlanNames, readSegmentNames } from "../../metrics/segment-dimension.query.ts";
import { groupBy } from "../../store/facts/group-by.ts";
import { together } from "../../store/together.ts";
import { isMoney, type Measure } from "../measures/measure.ts";
import { APART_SOURCES, type ApartFrom, type ApartSource } from "./sources.ts";

/** What one plan, country or source has of a measure, at or until the end of each of some days. */
export interface AmountsApart {
  readonly measure: Measure;
  readonly by: ApartBy;
  /** As a filter names it. */
  readonly key: string;
  /** What people call it; null: nobody knows what this belongs to. */
  readonly name: string | null;
  readonly currency: string | null;
  /** One for each day. */
  readonly amounts: readonly Fraction[];
}

/**
 * Measures told apart by plan, country, source and, where they are of people, first plan; in each dimension and currency the
 * amounts add up to the whole. Each table is asked once for all that is in it, whatever the number of measures and segments.
 * Nothing of measures that are no sums.
 */
export async function readAmountsApart(
  context: MomentContext,
  measures: readonly Measure[],
  days: ApartDays,
): Promise<AmountsApart[]> {
  const wanted = measures.flatMap((measure) => {
    const source = APART_SOURCES.get(measure.key);
    return source === undefined ? [] : [{ measure, source }];
  });
  const tables = [...new Set(wanted.map(({ source }) => source.from))];
  const rows = await together(tables.map((table) => readTable(context, table, days)));
  const told = wanted.flatMap(({ measure, source }) => {
    const own = (rows[tables.indexOf(source.from)] ?? []).filter(({ what }) =>
      source.takes.has(what),
    );
    return amountsOf(measure, source, own, days.ends.length);
  });
  return await named(context, told);
}

async function readTable(
  context: MomentContext,
  table: ApartFrom,
  days: ApartDays,
): Promise<readonly ApartRow[]> {
  const { database, clock } = context;
  const period = periodOf({ from: days.since, to: days.ends.at(-1) ?? days.since }, context);
  const scope = { planIds: null, segmentIds: null, currencies: null };
  const policy = context.account.policy.name;
  const question: ApartQuestion = { period, scope, now: clock(), asKnownAt: null, policy };
  switch (table) {
    case "mrr":
    case "slices":
      return await readMrrApart(database, question, table, days);
    case "ledger":
      return await readLedgerApart(database, question, days);
    case "failed":
      return await readFailedApart(database, days);
    case "people":
      return await readPeopleApart(database, days);
  }
}

type Unnamed = Omit<AmountsApart, "name">;

function amountsOf(
  measure: Measure,
  source: ApartSource,
  rows: readonly ApartRow[],
  count: number,
): Unnamed[] {
  const currencyOf = (row: ApartRow) => (isMoney(measure) ? row.currency : null);
  const groups = groupBy(rows, (row) => JSON.stringify([row.by, row.key, currencyOf(row)]));
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const { by, key } = first;
    return [{ measure, by, key, currency: currencyOf(first), amounts: addUp(source, own, count) }];
  });
}

function addUp({ takes, is }: ApartSource, rows: readonly ApartRow[], count: number): Fraction[] {
  const moved = Array.from({ length: count + 1 }, () => 0n);
  for (const { what, place, amount } of rows) {
    if (place <= count) moved[place] = (moved[place] ?? 0n) + amount * (takes.get(what) ?? 0n);
  }
  let level = moved[0] ?? 0n;
  return moved.slice(1).map((amount) => {
    level += amount;
    return inMinorUnits(integer(is === "level" ? level : amount));
  });
}

async function named(
  { database }: MomentContext,
  told: readonly Unnamed[],
): Promise<AmountsApart[]> {
  const names = await together(
    (["plan", "country", "source", "firstPlan"] as const).map(async (by) => {
      const keys = [...new Set(told.flatMap((one) => (one.by === by ? [one.key] : [])))];
      const read =
        by === "plan" ? readPlanNames(database, keys) : readSegmentNames(database, by, keys);
      return [by, await read] as const;
    }),
  );
  const of = new Map(names);
  return told.map((one) => ({ ...one, name: of.get(one.by)?.get(one.key) ?? null }));
}
