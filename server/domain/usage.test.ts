import { describe, expect, test } from "vitest";
import { terms } from "../testing/snapshots.ts";
import type { BilledInvoice } from "./billed-invoice.ts";
import type { InvoiceLine } from "./billing-facts.ts";
import type { PriceTerms, SubscriptionItemFact } from "./facts.ts";
import { fractionToText } from "./fixed-point.ts";
import { UnvaluedError } from "./subscription-value.ts";
import { usageAt } from "./usage.ts";

const day = (text: string) => new Date(`${text}T00:00:00Z`);

/** An item billed by use, monthly unless told otherwise. */
const item = (fields: Partial<PriceTerms> = {}): SubscriptionItemFact => ({
  itemId: "si_1",
  terms: { ...terms("calls", 2), usageType: "metered", ...fields },
  quantity: null,
  discountIds: [],
  trialEnd: null,
});

let lines = 0;

const line = (from: string, to: string, amount: number, fields = {}): InvoiceLine => ({
  lineId: `il_${++lines}`,
  subscriptionId: "sub_1",
  itemId: "si_1",
  priceId: "price_1",
  quantity: null,
  amountMinor: BigInt(amount),
  discountMinor: 0n,
  taxes: null,
  proration: false,
  periodStart: day(from),
  periodEnd: day(to),
  ...fields,
});

/** Finalised at the end of its last period. */
const invoice = (
  own: readonly InvoiceLine[],
  fields: Partial<BilledInvoice> = {},
): BilledInvoice => ({
  id: `in_${own.at(-1)?.lineId}`,
  subscriptionId: "sub_1",
  at: own.at(-1)?.periodEnd ?? day("2026-01-01"),
  eventId: "evt_1",
  totalMinor: 0n,
  taxes: null,
  lines: own,
  hasMoreLines: false,
  ...fields,
});

const [january, february, march, april] = [
  invoice([line("2026-01-01", "2026-02-01", 9000)]),
  invoice([line("2026-02-01", "2026-03-01", 3000)]),
  invoice([line("2026-03-01", "2026-04-01", 4500)]),
  invoice([line("2026-04-01", "2026-05-01", 1500)]),
];
const months = [january, february, march, april];

/** "mean of periods". */
function used(of: SubscriptionItemFact, at: string | Date, invoices: readonly BilledInvoice[]) {
  const moment = typeof at === "string" ? day(at) : at;
  const { periodAmount, periods } = usageAt(of, moment, invoices);
  return `${fractionToText(periodAmount)} of ${periods}`;
}

describe("the use of a month", () => {
  test("is the mean of the three newest: 3,000, 4,500 and 1,500 make 3,000", () => {
    expect(used(item(), "2026-05-02", months)).toBe("3000 of 3");
  });

  test("is the mean of as many as there are: 9,000, then with 3,000 beside it 6,000", () => {
    expect(used(item(), "2026-02-15", months)).toBe("9000 of 1");
    expect(used(item(), "2026-03-15", months)).toBe("6000 of 2");
  });

  test("changes at the very moment at which its invoice comes into effect", () => {
    // 9,000, 3,000 and 4,500 make 5,500; with 1,500 in the place of 9,000 it is 3,000.
    expect(used(item(), new Date(april.at.getTime() - 1), months)).toBe("5500 of 3");
    expect(used(item(), april.at, months)).toBe("3000 of 3");
  });

  test("is that of whole months alone: 28 days may be February, and 27 or 32 are no month", () => {
    const lasting = (days: number) => {
      const end = new Date(day("2026-05-01").getTime() + days * 86_400_000);
      return invoice([line("2026-05-01", end.toISOString().slice(0, 10), 1000)]);
    };
    expect(used(item(), "2026-07-01", [lasting(28)])).toBe("1000 of 1");
    expect(used(item(), "2026-07-01", [lasting(31)])).toBe("1000 of 1");
    for (const days of [27, 32]) {
      expect(() => used(item(), "2026-07-01", [lasting(days)])).toThrow(
        "no billing period of its price",
      );
    }
  });

  test("adds up what one period is told in, such as tiers, and leaves corrections aside", () => {
    const tiers = invoice([
      line("2026-05-01", "2026-06-01", 1000),
      line("2026-05-01", "2026-06-01", 250),
      line("2026-05-01", "2026-06-01", -700, { proration: true }),
      line("2026-05-01", "2026-06-01", 800, { itemId: "si_other" }),
      line("2026-05-01", "2026-06-01", 90, { itemId: null }),
    ]);
    expect(used(item(), "2026-06-02", [tiers])).toBe("1250 of 1");
  });
});

describe("as many periods as last three months are taken where they last", () => {
  test.each([
    // 3 × 52 ÷ 12 = 13 weeks and 6.5 times two weeks; 3 × 365 ÷ 12 = 91.25 days.
    ["week", 1, 13],
    ["week", 2, 7],
    ["day", 1, 92],
    ["month", 1, 3],
    ["month", 2, 2],
    ["month", 3, 1],
    ["year", 1, 1],
  ] as const)("%s × %i: %i", (interval, intervalCount, expected) => {
    const step = (count: number) => {
      const date = day("2000-01-01");
      if (interval === "day") date.setUTCDate(1 + count * intervalCount);
      if (interval === "week") date.setUTCDate(1 + 7 * count * intervalCount);
      if (interval === "month") date.setUTCMonth(count * intervalCount);
      if (interval === "year") date.setUTCFullYear(2000 + count * intervalCount);
      return date.toISOString().slice(0, 10);
    };
    const many = Array.from({ length: 120 }, (_, count) =>
      invoice([line(step(count), step(count + 1), 700)]),
    );
    const metered = item({ interval, intervalCount });
    expect(used(metered, "2200-01-01", many)).toBe(`700 of ${expected}`);
  });
});

describe("a time that is no billing period", () => {
  const part = invoice([line("2026-01-20", "2026-02-01", 111)]);

  test("is not made longer: the twelve days before the first month stand aside, and nothing is in doubt", () => {
    const usage = usageAt(item(), day("2026-05-02"), [part, february, march]);
    expect(fractionToText(usage.periodAmount)).toBe("3750");
    expect(usage.reservation).toBeNull();
  });

  test("is named where it lies among the months that are taken", () => {
    const between = invoice([line("2026-03-01", "2026-03-11", 111)]);
    const usage = usageAt(item(), day("2026-05-02"), [february, between, april]);
    expect(usage.reservation).toBe(
      "times that are no billing period are not in the mean of its use",
    );
  });

  test("alone is no use that could be told", () => {
    expect(() => usageAt(item(), day("2026-05-02"), [part])).toThrow(
      new UnvaluedError(
        "its use was invoiced only for times that are no billing period of its price",
      ),
    );
  });
});

test("the use of an interval that nobody knows is unknown, not zero", () => {
  const odd = item({ interval: "fortnight" });
  expect(() => usageAt(odd, day("2026-04-01"), months)).toThrow(
    "is billed by the unknown interval fortnight",
  );
});

describe("what is not known is said", () => {
  test("before the first invoice is in effect", () => {
    expect(() => usageAt(item(), day("2026-01-31"), months)).toThrow(
      new UnvaluedError("no billing period of its use has been invoiced yet"),
    );
  });

  test("where an invoice has more lines than were told, since the months that are taken began", () => {
    const more =
      "an invoice of its use has more lines than its event carries: a Stripe key is needed";
    const cut = { ...april, hasMoreLines: true };
    expect(usageAt(item(), day("2026-05-02"), [february, march, cut]).reservation).toBe(more);
    expect(() => usageAt(item(), day("2026-05-02"), [{ ...cut, lines: [] }])).toThrow(more);
    const old = { ...january, hasMoreLines: true, lines: [], at: day("2026-01-31") };
    expect(
      usageAt(item(), day("2026-05-02"), [old, february, march, april]).reservation,
    ).toBeNull();
  });
});
