import type { Day } from "../../../domain/calendar.ts";
import type { MonthlyValue } from "../../../domain/fixed-point.ts";
import { groupBy } from "../../../store/facts/group-by.ts";
import type { Snapshot } from "../../../store/snapshot.ts";
import { dayBefore } from "../../day-series.ts";
import { readMrrCoursesAt } from "../mrr-course.ts";
import type { RevenueQuestion } from "../revenue-question.ts";
import type { Dimension } from "./dimension.query.ts";
import type { MrrGroupChange } from "./mrr-groups.query.ts";
import { mrrGroupChanges } from "./mrr-groups.ts";

/** Who pay in one currency, all of them or some. */
export interface MrrPayers {
  readonly currency: string;
  /** Paying customers; null where the question names several plans and these do not tell plans apart. */
  readonly customers: number | null;
  /** Those of all currencies together, on the row of one of theirs: add up over currencies. Null where some are named. */
  readonly payers: number | null;
}

/** One value of a dimension in one currency, with who pay it at the end. */
export interface MrrPart extends MrrPayers {
  readonly key: string;
  /** At the end of the day before the period. */
  readonly opening: MonthlyValue;
  /** At the end of the period's last day, or now. */
  readonly closing: MonthlyValue;
}

/** The MRR at both ends of a period, by one dimension and by currency. */
export async function readMrrParts(
  snapshot: Snapshot,
  question: RevenueQuestion,
  by: Dimension,
): Promise<MrrPart[]> {
  const [before, last] = [dayBefore(question.period.from), lastDayOf(question)];
  const changes = await mrrGroupChanges(snapshot, question, by, [before, last]);
  const known = changes.filter(({ day }) => day <= last);
  return [...groupBy(known, ({ currency, key }) => `${currency} ${key}`).values()].flatMap(
    (own) => {
      const [first] = own;
      if (first === undefined) return [];
      const { currency, key } = first;
      const sum = (of: readonly MrrGroupChange[]) => of.reduce((all, { delta }) => all + delta, 0n);
      const payers = toldPayers(question, by, {
        customers: own.reduce((all, { customers }) => all + customers, 0),
        payers: own.reduce((all, row) => all + row.payers, 0),
      });
      const opening = sum(own.filter(({ day }) => day <= before));
      return [{ currency, key, opening, closing: sum(own), ...payers }];
    },
  );
}

/** The same of the whole, in which a customer of two plans counts once. */
export async function readMrrPayers(
  snapshot: Snapshot,
  question: RevenueQuestion,
): Promise<MrrPayers[]> {
  const last = lastDayOf(question);
  const { byCurrency, customersOn } = await readMrrCoursesAt(snapshot, question, [last]);
  return byCurrency.map(({ currency, customersOn: customersIn }, place) => ({
    currency,
    ...toldPayers(question, "currency", {
      customers: customersIn(last),
      payers: place === 0 ? customersOn(last) : 0,
    }),
  }));
}

/** What of the counts can be told. */
function toldPayers(
  { scope: { planIds, currencies } }: RevenueQuestion,
  by: Dimension,
  { customers, payers }: { readonly customers: number; readonly payers: number },
) {
  const countsOnce = by === "plan" || planIds === null || planIds.length === 1;
  return {
    customers: countsOnce ? customers : null,
    payers: countsOnce && currencies === null ? payers : null,
  };
}

function lastDayOf({ period: { to, today } }: RevenueQuestion): Day {
  return to < today ? to : today;
}
