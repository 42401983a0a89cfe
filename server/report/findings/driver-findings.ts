import { type Fraction, integer } from "../../domain/fixed-point.ts";
import type { Money } from "../../domain/money.ts";
import { driversOf, mainDriver } from "../../domain/signals/drivers.ts";
import type { MomentContext } from "../../metrics/context.ts";
import { EngagementBreakdownResolver } from "../../metrics/engagement/breakdown/engagement-breakdown.resolver.ts";
import { MrrBreakdownResolver } from "../../metrics/revenue/breakdown/mrr-breakdown.resolver.ts";
import type { Span } from "../../metrics/spans.ts";
import { together } from "../../store/together.ts";
import type { Cell } from "../growth/cell.ts";
import { cellOf } from "../growth/cells.ts";
import type { Measure } from "../measures/measure.ts";
import { measureNamed } from "../measures/measures.ts";
import { amountWords } from "../words/cell-words.ts";
import type { Finding } from "./finding.ts";
import { toneOf } from "./series-findings.ts";

/** A period and the one of as many days before it. */
export interface TwoSpans {
  readonly now: Span;
  readonly before: Span;
}

/** A whole and its parts by one dimension, now and before. */
export interface ToldApart {
  readonly measure: Measure;
  readonly currency: string | null;
  readonly by: "plan" | "country" | "source";
  readonly whole: Ends;
  readonly parts: readonly (Ends & { readonly key: string; readonly name: string | null })[];
}

interface Ends {
  readonly value: Fraction;
  readonly previous: Fraction;
}

/** MRR and new users told apart by every dimension; nothing of any other measure. */
export async function readApart(
  context: MomentContext,
  spans: TwoSpans,
  measure: string,
): Promise<ToldApart[]> {
  if (measure === "newUsers") {
    const told = await together(
      (["country", "source"] as const).map((by) => newUsersApart(context, spans, by)),
    );
    return told.flat();
  }
  if (measure !== "mrr") return [];
  const told = await together(
    (["plan", "country", "source"] as const).map((by) => mrrApart(context, spans, by)),
  );
  return told.flat();
}

/** What most of the change of MRR, and of new users, is made of: the plan, the country or the source. */
export async function readDriverFindings(
  context: MomentContext,
  spans: TwoSpans,
): Promise<Finding[]> {
  const told = await together([
    readApart(context, spans, "mrr"),
    readApart(context, spans, "newUsers"),
  ]);
  return told.flat().flatMap((apart) => driverFinding(apart, spans) ?? []);
}

async function mrrApart(
  context: MomentContext,
  { now }: TwoSpans,
  by: ToldApart["by"],
): Promise<ToldApart[]> {
  const { byCurrency, converted } = await new MrrBreakdownResolver().mrrBreakdown(
    by,
    { period: now },
    context,
  );
  const told = converted === null ? byCurrency : "rows" in converted ? [converted] : [];
  return told.map(({ currency, total, rows }) => ({
    measure: measureNamed("mrr"),
    ...{ currency, by },
    whole: endsOf(total),
    parts: rows.map((row) => ({ ...endsOf(row), key: row.key, name: row.name })),
  }));
}

function endsOf({ value, previous }: { readonly value: Money; readonly previous: Money }): Ends {
  return { value: integer(value.minorUnits), previous: integer(previous.minorUnits) };
}

async function newUsersApart(
  context: MomentContext,
  { now }: TwoSpans,
  by: "country" | "source",
): Promise<ToldApart[]> {
  const args = { of: "newUsers", by, period: now, grain: "day", activity: 0 } as const;
  const { total, rows } = await new EngagementBreakdownResolver().engagementBreakdown(
    args,
    context,
  );
  const ends = ({ value, previous }: { readonly value: number; readonly previous: number }) => {
    return { value: integer(value), previous: integer(previous) };
  };
  return [
    {
      measure: measureNamed("newUsers"),
      currency: null,
      by,
      whole: ends(total),
      parts: rows.map((row) => ({ ...ends(row), key: row.key, name: row.name })),
    },
  ];
}

/** What is said where one part is more than half of a change; null where none is, or it is the only one. */
export function driverFinding(apart: ToldApart, spans: TwoSpans): Finding | null {
  const { measure, currency, by, whole, parts } = apart;
  const drivers = driversOf(whole, parts);
  const main = mainDriver(drivers);
  const part = parts.find(({ key }) => key === main?.key);
  if (main === null || part === undefined || parts.length < 2) return null;
  const filter = { by, value: part.key, name: part.name ?? part.key };
  const cell = (ends: Ends, end: keyof Ends, of: typeof filter | null): Cell =>
    cellOf(
      {
        ...{ measure, currency, part: null, filter: of },
        span: end === "value" ? spans.now : spans.before,
      },
      { amount: ends[end], unavailableBecause: null },
    );
  const [now, before] = [cell(whole, "value", null), cell(whole, "previous", null)];
  const [own, ownBefore] = [cell(part, "value", filter), cell(part, "previous", filter)];
  const isUp = drivers.change.numerator > 0n;
  const verb = isUp ? "rise" : "fall";
  return {
    key: ["driver", measure.key, currency, by].filter((word) => word !== null).join(":"),
    kind: "driver",
    tone: toneOf(measure, isUp),
    text: `Most of the ${verb} of ${measure.name} from ${amountWords(before)} to ${amountWords(now)} is the ${by} ${filter.name}: from ${amountWords(ownBefore)} to ${amountWords(own)}.`,
    cells: [now, before, own, ownBefore],
    stake: null,
  };
}
