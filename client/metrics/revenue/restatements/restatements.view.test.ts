import { expect, test } from "vitest";
import { NORTHQUAY_FRAME } from "../../../testing/render-live.tsx";
import {
  parseRestated,
  restatedWords,
  restatementRow,
  writeRestated,
} from "./restatements.view.ts";

const restatement = {
  id: "7",
  knownAt: "2026-11-19T16:02:00Z",
  month: "2026-09-01",
  metric: "MRR" as const,
  delta: { minorUnits: "-4000", currency: "gbp", decimals: 2 },
  customerId: "cus_1",
  customerName: "Harrow & Finch",
  eventId: "evt_1",
  eventType: "customer.subscription.updated",
  happenedAt: "2026-09-30T22:30:00Z",
};

test("a restatement says which month changed, by how much, through whom and by which event", () => {
  // London is an hour before UTC in September.
  expect(restatementRow(restatement, NORTHQUAY_FRAME)).toEqual({
    id: "7",
    learnt: "19 Nov 16:02",
    month: "September 2026",
    metric: "MRR",
    change: "−£40.00",
    customer: { id: "cus_1", name: "Harrow & Finch" },
    event: "customer.subscription.updated, 30 Sep 23:30",
    eventId: "evt_1",
  });
});

test("what is not known is not made up, and a part of a penny is no zero", () => {
  const unknown = {
    ...restatement,
    metric: "NET_REVENUE" as const,
    delta: { ...restatement.delta, minorUnits: "0" },
    customerId: null,
    customerName: null,
    eventType: null,
    happenedAt: null,
  };
  expect(restatementRow(unknown, NORTHQUAY_FRAME)).toMatchObject({
    metric: "Net revenue",
    change: "less than £0.01",
    customer: null,
    event: null,
  });
});

test("the line beside MRR counts months, and is silent where none was restated", () => {
  expect(restatedWords(3, "2026-10-21", "2026-11-20")).toBe("3 past months restated since 21 Oct");
  expect(restatedWords(1, "2025-10-21", "2026-11-20")).toBe(
    "1 past month restated since 21 Oct 2025",
  );
  expect(restatedWords(0, "2026-10-21", "2026-11-20")).toBeNull();
});

test("an address filters by a figure there is, and by none otherwise", () => {
  expect(parseRestated("net-revenue")).toBe("NET_REVENUE");
  expect(parseRestated(writeRestated("MRR").of)).toBe("MRR");
  expect(["all", "MRR", 7, undefined].map(parseRestated)).toEqual(Array(4).fill(null));
  expect(writeRestated("ALL")).toEqual({});
});
