import { driversOf, mainDriver } from "../../domain/signals/drivers.ts";
import type { MomentContext } from "../../metrics/context.ts";
import { together } from "../../store/together.ts";
import { type Ends, readApart, type ToldApart, type TwoSpans } from "../apart/told-apart.ts";
import type { Cell } from "../growth/cell.ts";
import { cellOf } from "../growth/cells.ts";
import { isMoney } from "../measures/measure.ts";
import { measureNamed } from "../measures/measures.ts";
import { amountWords } from "../words/cell-words.ts";
import type { Finding } from "./finding.ts";
import { toneOf } from "./series-findings.ts";

/** Whose changes are told apart in a report. */
const DRIVEN = ["mrr", "newUsers", "weeklyActiveUsers"] as const;

/** What most of the change of MRR, of new and of active users is made of: the plan, country, source or cohort. */
export async function readDriverFindings(
  context: MomentContext,
  spans: TwoSpans,
): Promise<Finding[]> {
  const told = await together(DRIVEN.map((key) => readApart(context, spans, measureNamed(key))));
  // A first plan is known of few people as long as they are new, and says little of why they came.
  const drivers = told.flat().filter(({ by }) => by !== "firstPlan");
  return drivers.flatMap((apart) => driverFinding(apart, spans) ?? []);
}

/** What is said where one part is more than half of a change; null where none is, or it is the only one. */
export function driverFinding(apart: ToldApart, spans: TwoSpans): Finding | null {
  const { measure, currency, by, whole, parts } = apart;
  const drivers = driversOf(whole, parts);
  const main = mainDriver(drivers);
  const part = parts.find(({ key }) => key === main?.key);
  if (main === null || part === undefined || parts.length < 2) return null;
  const filter = { by, value: part.key, name: part.name ?? part.key };
  const who = `${whoOf(apart)} ${filter.name}`;
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
    text: `Most of the ${verb} of ${measure.name} from ${amountWords(before)} to ${amountWords(now)} is ${who}: from ${amountWords(ownBefore)} to ${amountWords(own)}.`,
    cells: [now, before, own, ownBefore],
    stake: null,
  };
}

/** What stands before the name of a part. */
function whoOf({ measure, by }: Pick<ToldApart, "measure" | "by">): string {
  if (by !== "cohort") return `the ${by}`;
  return isMoney(measure) ? "that of customers paying since" : "that of people who signed up in";
}
