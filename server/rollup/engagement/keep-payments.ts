import { NET_REVENUE_KINDS } from "../../domain/ledger.ts";
import type { Transaction } from "../../store/database.ts";

/** Kinds of ledger entries by which money comes in; the others give some of it back. */
const INCOMING = ["charge", "off_stripe"];

/** Brings what some people paid on which day to what the ledger says of the customers that they are linked to now. */
export async function keepPayments(tx: Transaction, userIds: readonly bigint[]): Promise<void> {
  const ids = userIds.map(String);
  await tx`delete from user_payments where user_id = any(${ids}::bigint[])`;
  await tx`
    insert into user_payments (user_id, day, currency, gross_minor, net_minor, payments)
    select i.user_id, l.day, l.currency,
      coalesce(sum(l.amount_minor) filter (where l.kind = any(${INCOMING})), 0), sum(l.amount_minor),
      count(*) filter (where l.kind = any(${INCOMING}))
    from user_identities i
    join ledger_entries l on l.customer_id = i.value
    where i.user_id = any(${ids}::bigint[]) and i.kind = 'stripe_customer'
      and l.kind = any(${[...NET_REVENUE_KINDS]})
    group by i.user_id, l.day, l.currency`;
}
