import { fractionToText, integer } from "../../domain/fixed-point.ts";
import type { MomentContext } from "../../metrics/context.ts";
import type { Cell } from "../growth/cell.ts";
import { amountWords } from "../words/cell-words.ts";
import { type AuditState, readAuditState } from "./audit-status.query.ts";
import type { Finding } from "./finding.ts";

/** What the newest audit says of the books: nothing where it passed, or there was none. */
export async function readAuditFindings({ database }: MomentContext): Promise<Finding[]> {
  const state = await readAuditState(database);
  return state === null ? [] : auditFindings(state);
}

/** One for each currency in which money is wrong, and one where something else differs. */
function auditFindings(state: AuditState): Finding[] {
  const { status, from, to, differences, wrong } = state;
  if (status === "PASS") return [];
  const count = cellOf(state, null, BigInt(differences));
  const days = `from ${from} to ${to}`;
  if (wrong.length === 0) {
    const text = `The audit ${days} found ${amountWords(count)} differences from Stripe, none of which is about known money.`;
    const tone = status === "FAIL" ? "bad" : "neutral";
    return [{ key: "audit", kind: "rule", tone, text, cells: [count], stake: null }];
  }
  return wrong.map(({ currency, amount }) => {
    const cell = cellOf(state, currency, amount);
    return {
      key: `audit:${currency}`,
      kind: "rule",
      tone: "bad",
      text: `The audit ${days} failed: ${amountWords(cell)} of movements are not as Stripe has them.`,
      cells: [cell, count],
      stake: { amount: `${amount}`, currency },
    };
  });
}

/** Of no metric: the audit counts differences, or the sizes of what is wrong. */
function cellOf({ from, to }: AuditState, currency: string | null, amount: bigint): Cell {
  return {
    id: `audit${currency === null ? "" : `:${currency}`}@${from}..${to}`,
    measure: "audit",
    name: currency === null ? "Differences from Stripe" : "Movements not as Stripe has them",
    unit: currency === null ? "count" : "money",
    currency,
    from,
    to,
    filter: null,
    amount: fractionToText(integer(amount)),
    unavailableBecause: null,
  };
}
