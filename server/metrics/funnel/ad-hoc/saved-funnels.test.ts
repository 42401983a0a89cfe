import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "../../../testing/ask.ts";
import type { TestCompany } from "../../../testing/company.ts";
import { openSearches } from "../../../testing/worlds/searches.ts";

let company: TestCompany;

beforeAll(async () => {
  company = await openSearches();
});

afterAll(() => company.close());

const SEARCH = `{ event: "search" }`;
const BAND = `mrrBand: { currency: "gbp", at: NOW, from: "1000" }`;
const STEPS = `steps: [${SEARCH}, { event: "open" }, { event: "save" }]`;

test("a funnel is saved under a name of its own, and asked again as it was", async () => {
  const save = (args: string) =>
    ask<{ saveFunnel: { id: string } }>(company, `mutation { saveFunnel(${args}) { id } }`);
  const breakdown = "breakdown: { by: LAST_SOURCE }";
  const { saveFunnel } = await save(
    `name: " Finding ", ${STEPS}, ${breakdown}, period: { lastDays: 30 }, ${BAND}, comparesPrevious: true`,
  );
  await expect(save(`name: "Finding", ${STEPS}`)).rejects.toThrow("a funnel named Finding already");
  await expect(save(`name: " ", ${STEPS}`)).rejects.toThrow("1 to 100 characters");
  await expect(save(`name: "Short", steps: [${SEARCH}]`)).rejects.toThrow("this one has 1");
  const list = () =>
    ask<{ savedFunnels: { name: string; question: { steps: object[] } }[] }>(
      company,
      "{ savedFunnels { id name question comparesPrevious } }",
    );
  const [saved] = (await list()).savedFunnels;
  expect(saved).toMatchObject({
    name: "Finding",
    comparesPrevious: true,
    question: {
      steps: [{ event: "search" }, { event: "open" }, { event: "save" }],
      period: { lastDays: 30 },
      breakdown: { by: "LAST_SOURCE" },
      // As they are asked again: amounts as texts.
      mrrBand: { currency: "gbp", at: "NOW", from: "1000" },
    },
  });
  await expect(
    save(`name: "Band", ${STEPS}, mrrBand: { currency: "gbp", from: "-1" }`),
  ).rejects.toThrow("starts at 0 or more");
  await save(`name: "Finding", replace: true, steps: [${SEARCH}, ${SEARCH}]`);
  const [replaced, ...others] = (await list()).savedFunnels;
  expect([replaced?.question.steps.length, others.length]).toEqual([2, 0]);
  const forget = () => ask(company, `mutation { deleteSavedFunnel(id: "${saveFunnel.id}") }`);
  await forget();
  expect((await list()).savedFunnels).toEqual([]);
  await expect(forget()).rejects.toThrow("There is no saved funnel");
});
