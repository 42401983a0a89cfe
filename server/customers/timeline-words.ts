import { pauseWords } from "../domain/pause-reason.ts";
import { type ItemShape, itemWords } from "./item-words.ts";
import type { TimelineRow } from "./timeline.query.ts";

/** An entry in a few words. What Stripe calls a state or a reason is kept, with spaces for its underscores. */
export function timelineWords(row: TimelineRow, items: readonly ItemShape[]): string {
  const state = spaced(row.state ?? "unknown");
  const about = row.about === null ? "" : row.about;
  switch (row.kind) {
    case "subscription":
      return joined(
        about === "" ? `Subscription ${state}` : `Subscription ${state}, ${pauseWords(about)}`,
        items.map(itemWords).join("; "),
      );
    case "movement":
      return joined(capitalised(state), about);
    case "payment":
      return joined(PAYMENT_WORDS[state] ?? `Payment ${state}`, about);
    case "refund":
      return joined(`Refund ${state}`, spaced(about));
    case "dispute":
      return joined(DISPUTE_WORDS[state] ?? `Dispute: ${state}`, spaced(about));
    case "invoice":
      return state === "attempt failed"
        ? `Attempt ${about} to collect the invoice failed`
        : joined(`Invoice ${state}`, spaced(about));
    case "event":
      return about;
  }
}

const PAYMENT_WORDS: Readonly<Record<string, string>> = {
  succeeded: "Paid",
  failed: "Payment failed",
  uncaptured: "Payment authorised",
};

const DISPUTE_WORDS: Readonly<Record<string, string>> = {
  withdrawn: "Disputed amount withdrawn",
  returned: "Disputed amount returned",
};

function joined(head: string, rest: string): string {
  return rest === "" ? head : `${head}: ${rest}`;
}

function spaced(word: string): string {
  return word.replaceAll("_", " ");
}

function capitalised(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
