import { ask } from "./ask.ts";
import type { TestCompany } from "./company.ts";

interface Answer {
  readonly customer: {
    readonly timeline: {
      readonly items: {
        readonly at: string;
        readonly words: string;
        readonly amount: { readonly minorUnits: string } | null;
      }[];
    };
  };
}

/**
 * A customer's timeline over GraphQL, each entry as "day words amount", newest first.
 * @param given Arguments of the field, such as "(kinds: [PAYMENT])".
 */
export async function timelineOf(company: TestCompany, id: string, given = ""): Promise<string[]> {
  const { customer } = await ask<Answer>(
    company,
    `{ customer(id: "${id}") { timeline${given} { items { at words amount { minorUnits } } } } }`,
  );
  return customer.timeline.items.map(({ at, words, amount }) =>
    [at.slice(0, 10), words, ...(amount === null ? [] : [amount.minorUnits])].join(" "),
  );
}
