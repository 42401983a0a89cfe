import { monthlyValueFromText, roundToMinorUnits } from "../domain/fixed-point.ts";
import { Problem } from "../domain/problems.ts";
import type { Reader } from "../store/database.ts";
import type { AuditMrr, RevenueAuditObject } from "./audit.object.ts";
import { type KeptRun, readRuns } from "./runs.query.ts";

/** @throws Problem NOT_FOUND where there is no such audit, BAD_USER_INPUT for what is no id. */
export async function runOf(database: Reader, id: string): Promise<KeptRun> {
  const wanted = readId(id);
  const [run] = await readRuns(database, 1, wanted + 1n);
  if (run?.id === wanted) return run;
  throw new Problem("NOT_FOUND", `There is no audit ${wanted}.`);
}

/** @throws Problem BAD_USER_INPUT for what is no id. */
export function readId(id: string): bigint {
  if (/^\d{1,18}$/.test(id)) return BigInt(id);
  throw new Problem("BAD_USER_INPUT", "The id of an audit is a whole number.");
}

/** A kept run as GraphQL tells it. */
export function toAudit({ id, repairOf, sums, mrr, ...run }: KeptRun): RevenueAuditObject {
  return {
    ...run,
    mrr: mrr.map(toMrr),
    id: id.toString(),
    repairOf: repairOf === null ? null : repairOf.toString(),
    sums: sums.map(({ category, currency, ...amounts }) => {
      const money = (minorUnits: bigint) => ({ minorUnits, currency });
      const [stripe, ledger] = [BigInt(amounts.stripeMinor), BigInt(amounts.ledgerMinor)];
      const unexplained = money(BigInt(amounts.unexplainedMinor));
      const difference = money(ledger - stripe);
      return { category, stripe: money(stripe), ledger: money(ledger), difference, unexplained };
    }),
  };
}

function toMrr({ currency, ...values }: KeptRun["mrr"][number]): AuditMrr {
  const money = (minorUnits: bigint) => ({ minorUnits, currency });
  const shown = (value: string) => roundToMinorUnits(monthlyValueFromText(value));
  const [stripe, books] = [shown(values.stripe), shown(values.books)];
  return {
    stripe: money(stripe),
    books: money(books),
    difference: money(books - stripe),
    unexplained: money(shown(values.unexplained)),
  };
}
