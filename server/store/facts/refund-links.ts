import type { InferSelectModel } from "drizzle-orm";
import type { charges, refunds } from "../../../schema/tables/stripe-money.ts";
import type { Transaction } from "../database.ts";

type ChargeRow = InferSelectModel<typeof charges>;
type RefundRow = InferSelectModel<typeof refunds>;

/**
 * A refund may name its payment intent alone; its charge is the one of that intent that succeeded, of which there is at
 * most one. Returns the given refunds and the earlier ones that a given charge solves, with what is now known of them.
 */
export async function linkRefunds(
  tx: Transaction,
  refundRows: readonly RefundRow[],
  chargeRows: readonly ChargeRow[],
): Promise<RefundRow[]> {
  const intents = [
    ...refundRows.filter(({ chargeId }) => chargeId === null),
    ...chargeRows.filter(({ status }) => status === "succeeded"),
  ].flatMap(({ paymentIntentId }) => (paymentIntentId === null ? [] : [paymentIntentId]));
  if (intents.length === 0) return [...refundRows];
  const linked = await tx<RefundRow[]>`
    update refunds r set charge_id = c.id
    from charges c
    where r.charge_id is null and r.payment_intent_id = any(${intents})
      and c.payment_intent_id = r.payment_intent_id and c.status = 'succeeded'
    returning r.id, r.charge_id as "chargeId", r.payment_intent_id as "paymentIntentId",
      r.amount_minor as "amountMinor", r.currency, r.status, r.reason,
      r.failure_reason as "failureReason", r.created_at as "createdAt",
      r.left_balance as "leftBalance", r.failed_at as "failedAt",
      r.as_of as "asOf", r.as_of_rank as "asOfRank", r.as_of_event as "asOfEvent"`;
  return [...new Map([...refundRows, ...linked].map((refund) => [refund.id, refund])).values()];
}
