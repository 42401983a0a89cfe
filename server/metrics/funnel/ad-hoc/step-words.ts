import type { FunnelStepInput, MoneyFact } from "./funnel-question.object.ts";

const MONEY_WORDS: Readonly<Record<MoneyFact, string>> = {
  FIRST_PAYMENT: "first payment",
  PAYMENT: "payment",
  REFUND: "refund",
};

/** What a step is called. */
export function stepName({ event, money }: FunnelStepInput): string {
  return event ?? (money == null ? "" : MONEY_WORDS[money]);
}
