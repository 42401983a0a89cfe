import { openCompany, type TestCompany } from "../company.ts";
import { leaves, moves, subscribes } from "../stripe/monthly.ts";
import { customer, event } from "../stripe/objects.ts";
import { tellProduct } from "../tell-product.ts";

const did = (userId: string, name: string, timestamp: string) => {
  return { type: "track", userId, event: name, timestamp, messageId: `${userId} ${timestamp}` };
};

const signsUp = (userId: string, at: string) => did(userId, "user_signed_up", at);
const enriches = (userId: string, at: string) => did(userId, "enrichment_completed", at);

const isCustomer = (who: string) =>
  event(
    "customer.created",
    customer(`cus_${who}`, { metadata: { user_id: who } }),
    "2026-01-02T12:00:00Z",
  );

/**
 * Of who enriches within the first three days, in Berlin, in pence a month:
 *   Ada signs up on 5 January and enriches on the 7th, half an hour before midnight. 1000 from 10 January, 2000 from
 *       15 February.
 *   Ben signs up on 6 January and enriches on the 9th, half an hour after midnight, which is late. 3000 from 12 January
 *       until 20 March.
 *   Cyd signs up on 7 January, enriches at once, and never pays.
 *   Dot signs up on 8 January and never enriches. 2000 from 3 February, 1000 from 10 March.
 *   Eve enriches on 19 January, signs up on the 20th, and never pays: that was before.
 *   Flo signs up on 9 June, yesterday.
 */
export async function openFirstDays(): Promise<TestCompany> {
  const company = await openCompany({ now: "2026-06-10T12:00:00Z", timeZone: "Europe/Berlin" });
  await company.deliverAll([
    ...["ada", "ben", "dot"].map(isCustomer),
    ...subscribes("ada", 1000, "2026-01-10T10:00:00Z"),
    moves("ada", 2000, "2026-02-15T10:00:00Z"),
    ...subscribes("ben", 3000, "2026-01-12T10:00:00Z"),
    leaves("ben", 3000, "2026-03-20T10:00:00Z"),
    ...subscribes("dot", 2000, "2026-02-03T10:00:00Z"),
    moves("dot", 1000, "2026-03-10T10:00:00Z"),
  ]);
  await tellProduct(company, [
    [
      signsUp("ada", "2026-01-05T09:00:00Z"),
      enriches("ada", "2026-01-07T22:30:00Z"),
      signsUp("ben", "2026-01-06T09:00:00Z"),
      enriches("ben", "2026-01-08T23:30:00Z"),
      signsUp("cyd", "2026-01-07T09:00:00Z"),
      enriches("cyd", "2026-01-07T09:05:00Z"),
      signsUp("dot", "2026-01-08T09:00:00Z"),
      enriches("eve", "2026-01-19T09:00:00Z"),
      signsUp("eve", "2026-01-20T09:00:00Z"),
      signsUp("flo", "2026-06-09T09:00:00Z"),
      enriches("flo", "2026-06-09T09:05:00Z"),
    ],
  ]);
  return company;
}
