import type { Database } from "../store/database.ts";
import type { StripeObject } from "./objects/stripe-object.ts";
import type { TryOutSubjects } from "./try-out-events.ts";

/** Finds what a try-out can be done to, as Stripe last showed it to the inbox. */
export async function readTryOutSubjects(database: Database): Promise<TryOutSubjects> {
  const [subscription] = await database.sql<{ payload: string }[]>`
    select newest.payload from subscriptions s
    cross join lateral (
      select payload from stripe_events e
      where e.object_id = s.id and e.type like 'customer.subscription.%'
      order by e.created_at desc, e.arrival desc limit 1
    ) newest
    where s.status = 'active' and not s.cancel_at_period_end
    order by s.created_at desc limit 1`;
  const [charge] = await database.sql<{ payload: string }[]>`
    select newest.payload from charges c
    cross join lateral (
      select payload from stripe_events e
      where e.object_id = c.id and e.type like 'charge.%'
      order by e.created_at desc, e.arrival desc limit 1
    ) newest
    where c.status = 'succeeded' and not exists (select 1 from refunds r where r.charge_id = c.id)
    order by c.created_at desc limit 1`;
  return { subscription: objectOf(subscription?.payload), charge: objectOf(charge?.payload) };
}

/** The object an event speaks of. The front door has read the envelope before it stored it. */
function objectOf(payload: string | undefined): StripeObject | null {
  if (payload === undefined) return null;
  const event = JSON.parse(payload) as { data: { object: StripeObject } };
  return event.data.object;
}
