import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "../../../testing/ask.ts";
import type { TestCompany } from "../../../testing/company.ts";
import { event, item, price, subscription } from "../../../testing/stripe/objects.ts";
import { openSearches } from "../../../testing/worlds/searches.ts";

let company: TestCompany;

beforeAll(async () => {
  company = await openSearches();
});

afterAll(() => company.close());

const MARCH = `period: { from: "2026-03-01", to: "2026-03-31" }`;
const ABC = `steps: [{ event: "search" }, { event: "open" }, { event: "save" }], ${MARCH}`;

const REACHED = "{ steps { reached } }";

interface Steps {
  readonly steps: readonly { readonly reached: number }[];
}

/** How many came to each step, and of those who are compared; null: nobody is. */
async function reached(args: string): Promise<{ value: number[]; compared: number[] | null }> {
  const { funnel } = await ask<{ funnel: { value: Steps; compared: Steps | null } }>(
    company,
    `{ funnel(${ABC}, ${args}) { value ${REACHED} compared ${REACHED} } }`,
  );
  const counts = ({ steps }: Steps) => steps.map((step) => step.reached);
  const { value, compared } = funnel;
  return { value: counts(value), compared: compared === null ? null : counts(compared) };
}

test("a band of MRR and a plan narrow a funnel, and the same of other people stands beside it", async () => {
  // Ada pays £20.00 a month and Eve £90.00, the others nothing: of these Bob and Dan open, and Dan saves.
  const at = "2026-03-06T09:00:00Z";
  const subscribes = (who: string, amount: number) => {
    const items = [
      item(`si_${who}`, price(`price_${amount}`, amount, { product: `prod_${who}` }), 1),
    ];
    const bought = subscription(`sub_${who}`, `cus_${who}`, items, {
      created: 1772787600,
      start_date: 1772787600,
    });
    return event("customer.subscription.created", bought, at);
  };
  await company.deliverAll([subscribes("ada", 2000), subscribes("eve", 9000)]);
  const band = (text: string) => `{ currency: "gbp", ${text} }`;
  const within = async (text: string) => (await reached(`mrrBand: ${band(text)}`)).value;
  expect(await within(`from: "1000", below: "9000"`)).toEqual([1, 1, 1]);
  expect(await within(`from: "9000"`)).toEqual([1, 1, 1]);
  expect(await within(`from: "9001"`)).toEqual([0, 0, 0]);
  expect(await within(`from: "0", below: "1"`)).toEqual([4, 2, 1]);
  expect(await within(`from: "0"`)).toEqual([6, 4, 3]);
  expect(await within(`at: NOW, from: "1"`)).toEqual([2, 2, 2]);
  const free = `mrrBand: ${band('from: "0", below: "1"')}`;
  expect(await reached(`${free}, compareMrrBand: ${band('from: "1"')}`)).toEqual({
    value: [4, 2, 1],
    compared: [2, 2, 2],
  });
  expect((await reached(`${free}, compareWith: { countries: ["DE"] }`)).compared).toEqual([
    2, 2, 1,
  ]);
  const { funnelPeople } = await ask<{ funnelPeople: { items: object[] } }>(
    company,
    `{ funnelPeople(${ABC}, mrrBand: ${band('from: "9000"')}, step: 3, outcome: CONVERTED) {
        items { person { userId } } } }`,
  );
  expect(funnelPeople.items).toEqual([{ person: { userId: "eve" } }]);
  const plans = await company.database.sql<{ id: number }[]>`select id from plans order by id`;
  for (const { id } of plans) {
    expect(await within(`from: "1", plans: [${id}]`)).toEqual([1, 1, 1]);
  }
  expect(plans.length).toBe(2);
  await expect(within(`from: "5", below: "5"`)).rejects.toThrow("ends (5) before it starts (5)");
});
