import type { FlashChurnQuery } from "../../../generated/graphql.ts";
import { formatInteger } from "../../../kit/format/locale.ts";
import { shownEntry } from "../../../kit/kpi/currencies.ts";
import { Empty, Unavailable } from "../../../kit/live/face.ts";
import type { Frame } from "../../../kit/period/frame.ts";

/**
 * `2 customers came and left within these days: −£40.00 of the churn.` Products that leave out both the coming and the
 * leaving differ by it. Null where nobody did, and where nothing is known of the chosen currency.
 */
export function flashChurnWords(
  answer: FlashChurnQuery["mrrMovements"],
  frame: Pick<Frame, "currency" | "filter" | "isConverted" | "money">,
): string | null {
  const entry = shownEntry(answer, frame, "");
  if (entry instanceof Empty || entry instanceof Unavailable) return null;
  const { customers, amount } = entry.flashChurn;
  if (customers === 0) return null;
  const who = `${formatInteger(customers)} ${customers === 1 ? "customer" : "customers"}`;
  return `${who} came and left within these days: ${frame.money.signed(amount)} of the churn.`;
}
