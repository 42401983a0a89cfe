import fc from "fast-check";
import { momentParts } from "./ground.ts";
import { invoiceEvent, invoiceParts, moneyEvent, moneyParts } from "./money-news.ts";
import {
  couponEvent,
  customerEvent,
  customerParts,
  discountEvent,
  discountParts,
  snapshotEvent,
  snapshotParts,
} from "./value-news.ts";

/**
 * Random news of three customers within forty days of the spring of 2026: four subscriptions with prices of every kind,
 * discounts, invoices, charges, refunds and disputes, much of it in the same second. What an object is follows from its
 * name; what an event tells of it is random. No history needs to make sense: the books have to follow from what was
 * told, whatever it is.
 */
export function randomHistory(): fc.Arbitrary<object[]> {
  const news = fc.array(
    fc.oneof(
      { weight: 9, arbitrary: fc.record(snapshotParts()).map(snapshotEvent) },
      { weight: 1, arbitrary: fc.record(customerParts()).map(customerEvent) },
      { weight: 3, arbitrary: fc.record(discountParts()).map(discountEvent) },
      { weight: 1, arbitrary: fc.record({ which: fc.nat(1), ...momentParts() }).map(couponEvent) },
      { weight: 4, arbitrary: fc.record(invoiceParts()).map(invoiceEvent) },
      { weight: 3, arbitrary: fc.record(moneyParts()).map(moneyEvent) },
    ),
    { minLength: 20, maxLength: 70, size: "max" },
  );
  return fc
    .noBias(news)
    .map((events) => events.map((one, index) => ({ ...one, id: `evt_${index}` })));
}
