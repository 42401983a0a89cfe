import { type Day, daysBetween, GRAINS, type Grain, startOfBucket } from "../../domain/calendar.ts";
import { LAST_SUMMED_DAY } from "../../domain/cohort.ts";
import type { Lines } from "./naive-lines.ts";
import type { Payment } from "./story.ts";

interface CohortPerson {
  readonly segment: string;
  readonly signedUpAt: Date | null;
  readonly activatedAt: Date | null;
  readonly paidAt: Date | null;
  /** The days on which they did each thing: "any", "core". */
  readonly days: ReadonlyMap<string, ReadonlySet<Day>>;
  readonly payments: readonly Payment[];
}

interface CohortCut {
  readonly dayOf: (at: Date) => Day;
  readonly weekStart: number;
}

/** What one person adds to the cells of the cohorts they are of: a look at each period in which they did something. */
export function countCohorts(lines: Lines, person: CohortPerson, cut: CohortCut): void {
  const charges = person.payments.filter(({ kind }) => kind === "charge");
  const days = new Map([...person.days, ["paid", new Set(charges.map(({ at }) => cut.dayOf(at)))]]);
  for (const [kind, enteredAt] of [
    ["signed_up", person.signedUpAt],
    ["activated", person.activatedAt],
    ["paid", person.paidAt],
  ] as const) {
    if (enteredAt === null) continue;
    for (const grain of GRAINS) {
      const of = (day: Day) => startOfBucket(day, grain, cut.weekStart);
      const cohort = of(cut.dayOf(enteredAt));
      const where = `${kind} ${grain} ${cohort}`;
      for (const activity of ["any", "core", "paid"]) {
        const offsets = [...(days.get(activity) ?? [])].map((day) =>
          offset(cohort, of(day), grain),
        );
        countCells(lines, person.segment, `${activity} ${where}`, { grain, offsets });
      }
      for (const payment of person.payments) {
        const place = offset(cohort, of(cut.dayOf(payment.at)), grain);
        if (isSummed(place, grain)) countMoney(lines, person.segment, `${where} ${place}`, payment);
      }
      countPayers(lines, person, where, (at) => offset(cohort, of(cut.dayOf(at)), grain), grain);
    }
  }
}

function isSummed(place: number, grain: Grain): boolean {
  return place >= 0 && (grain !== "day" || place <= LAST_SUMMED_DAY);
}

function countCells(
  lines: Lines,
  segment: string,
  where: string,
  { grain, offsets }: { readonly grain: Grain; readonly offsets: readonly number[] },
): void {
  const after = [...new Set(offsets.filter((place) => place >= 0))];
  if (after.length === 0) return;
  for (const place of after) {
    if (isSummed(place, grain)) lines.add("cohort_cells", segment, `${where} ${place} users`, 1);
  }
  const last = Math.max(...after);
  const place = grain === "day" ? Math.min(last, LAST_SUMMED_DAY + 1) : last;
  lines.add("cohort_cells", segment, `${where} ${place} last`, 1);
}

function countMoney(lines: Lines, segment: string, where: string, payment: Payment): void {
  const { kind, amountMinor, currency } = payment;
  if (kind === "charge")
    lines.add("cohort_money", segment, `${where} ${currency} gross`, amountMinor);
  lines.add("cohort_money", segment, `${where} ${currency} net`, amountMinor);
}

function countPayers(
  lines: Lines,
  { segment, payments }: CohortPerson,
  where: string,
  placeOf: (at: Date) => number,
  grain: Grain,
): void {
  const charges = payments.filter(({ kind }) => kind === "charge");
  const cells = charges.map(({ at, currency }) => [placeOf(at), currency] as const);
  for (const cell of new Set(cells.filter(([place]) => isSummed(place, grain)).map(String))) {
    lines.add("cohort_money", segment, `${where} ${cell.replace(",", " ")} payers`, 1);
  }
}

/** How many days, weeks or months lie between the first days of two. */
function offset(cohort: Day, bucket: Day, grain: Grain): number {
  if (grain === "day") return daysBetween(cohort, bucket);
  if (grain === "week") return daysBetween(cohort, bucket) / 7;
  const months = (day: Day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return months(bucket) - months(cohort);
}
