import type { BackfillOutcome } from "../intake/backfill/run-backfill.ts";
import { addTallies, type KindProgress, NO_TALLY, type Tally } from "../intake/backfill/tally.ts";
import { tableLines } from "./table.ts";

const number = new Intl.NumberFormat("en-GB");

/** How far all kinds have come together, from 0 to 1. */
export function shareOf(kinds: readonly KindProgress[]): number {
  if (kinds.length === 0) return 1;
  return kinds.reduce((sum, { share }) => sum + share, 0) / kinds.length;
}

/** For example `1,234 found, 1,200 inserted, 34 already there, 90 payments linked, 3 not, 0 errors`. */
export function progressWords(kinds: readonly KindProgress[]): string {
  const total = totalOf(kinds);
  const { found, inserted, linked, unlinked, unreadable } = total;
  return [
    `${number.format(found)} found`,
    `${number.format(inserted)} inserted`,
    `${number.format(alreadyThereOf(total))} already there`,
    `${number.format(linked)} payments linked`,
    `${number.format(unlinked)} not`,
    `${number.format(unreadable)} errors`,
  ].join(", ");
}

/** The summary for a person: a row for each kind, what they add up to, and what is to be done. */
export function outcomeLines({ id, kinds }: BackfillOutcome): string[] {
  const isDry = id === null;
  const total = totalOf(kinds);
  const heading = ["Kind", "Found", isDry ? "Would insert" : "Inserted", "Already there", "Errors"];
  const rows = kinds.map((one) => [one.kind.replaceAll("_", " "), ...cells(one)]);
  const faults = kinds.flatMap((kind) => [
    ...(kind.error === null ? [] : [`${kind.kind}: ${kind.error}`]),
    ...kind.faults.map(({ objectId, error }) => `${objectId}: ${error}`),
  ]);
  return [
    ...tableLines([heading, ...rows, ["Total", ...cells(total)]]),
    `Payments linked to your users: ${number.format(total.linked)}; not linked: ${number.format(total.unlinked)}.`,
    ...faults,
    ...(isDry ? ["Nothing was written: this was a dry run."] : []),
  ];
}

/** The summary for a machine, indented JSON with a line break at its end. */
export function outcomeAsJson(outcome: BackfillOutcome): string {
  const { id, from, to, status, kinds } = outcome;
  const { faults: _faults, ...total } = totalOf(kinds);
  const told = {
    backfill: id === null ? null : String(id),
    dryRun: id === null,
    status,
    from: from.toISOString(),
    to: to?.toISOString() ?? null,
    total: { ...total, alreadyThere: alreadyThereOf(total) },
    kinds,
  };
  return `${JSON.stringify(told, null, 2)}\n`;
}

function cells(tally: Omit<Tally, "faults">): string[] {
  const { found, inserted, unreadable } = tally;
  return [found, inserted, alreadyThereOf(tally), unreadable].map((count) => number.format(count));
}

function alreadyThereOf({ found, inserted, unreadable }: Omit<Tally, "faults">): number {
  return found - inserted - unreadable;
}

function totalOf(kinds: readonly Tally[]): Tally {
  return kinds.reduce((sum: Tally, kind) => addTallies(sum, kind), NO_TALLY);
}
