import { originOf, type PayerOrigin, type Traits } from "../../domain/person.ts";
import type { Transaction } from "../../store/database.ts";
import { segmentIdsOf } from "../segments.ts";
import { addCohortsOfDays } from "./cohorts.ts";
import type { CalendarSettings } from "./event-span.ts";
import { keepPayments } from "./keep-payments.ts";
import { addStandings } from "./standings.ts";
import { addWholePeople } from "./whole-people.ts";

/** As many people as are placed at once. */
const MOST_PEOPLE = 2_000;

/** The news of people that wait, oldest first, and whom they are of, each once. */
interface PeopleNews {
  readonly newsIds: readonly bigint[];
  readonly userIds: readonly bigint[];
}

/** Places the people of whom news waits, as many as one transaction does, and takes them off their queue. */
export async function placeNewsOfPeople(
  tx: Transaction,
  calendar: CalendarSettings,
): Promise<number> {
  const { newsIds, userIds } = await readPeopleNews(tx);
  await placePeople(tx, userIds, calendar);
  if (newsIds.length > 0) {
    await tx`delete from user_news where id = any(${newsIds.map(String)}::bigint[])`;
  }
  return newsIds.length;
}

async function readPeopleNews(tx: Transaction): Promise<PeopleNews> {
  const rows = await tx<{ id: bigint; userId: bigint }[]>`
    select n.id, coalesce(u.merged_into, n.user_id) as "userId"
    from (select * from user_news order by id limit ${MOST_PEOPLE}) n
    left join users u on u.id = n.user_id`;
  return {
    newsIds: rows.map(({ id }) => id),
    userIds: [...new Set(rows.map(({ userId }) => userId))],
  };
}

/**
 * Puts people into the segment of what is known of them now, moves what the sums hold of them there, and brings the
 * moments of sign-up and first payment that somebody told up to date.
 */
export async function placePeople(
  tx: Transaction,
  userIds: readonly bigint[],
  calendar: CalendarSettings,
): Promise<void> {
  if (userIds.length === 0) return;
  const placements = await decide(tx, userIds);
  const moved = placements.filter(
    ({ before, segmentId }) => before !== null && before !== segmentId,
  );
  const otherwise = placements.filter(standsOtherwise).map(({ userId }) => userId);
  await addWholePeople(
    tx,
    moved.flatMap(({ userId, before, segmentId }) => [
      { userId, segmentId: before ?? segmentId, users: -1 as const },
      { userId, segmentId, users: 1 as const },
    ]),
    calendar,
  );
  const ids = placements.map(({ userId }) => userId);
  await addStandings(tx, ids, -1, calendar);
  await addCohortsOfDays(tx, otherwise, -1, calendar);
  await keepPayments(tx, ids);
  await writeStandings(tx, placements);
  await addCohortsOfDays(tx, otherwise, 1, calendar);
  await addStandings(tx, ids, 1, calendar);
}

interface Placement {
  readonly userId: bigint;
  /** The segment until now; null: in none yet. */
  readonly before: number | null;
  readonly segmentId: number;
  readonly toldSignUpAt: Date | null;
  /** As PostgreSQL writes it. */
  readonly paidAt: string | null;
  /** What the sums hold until now. */
  readonly was: { readonly signedUpAt: Date | null; readonly paidAt: string | null };
}

/** Whether a person's cohorts change: most news of people is of another payment of theirs. */
function standsOtherwise({ before, segmentId, toldSignUpAt, paidAt, was }: Placement): boolean {
  if (before !== segmentId || paidAt !== was.paidAt) return true;
  return toldSignUpAt !== null && toldSignUpAt.getTime() !== was.signedUpAt?.getTime();
}

async function decide(tx: Transaction, userIds: readonly bigint[]): Promise<Placement[]> {
  const people = (await readPeople(tx, userIds)).map((person) => ({
    ...person,
    ...originOf(person.traits ?? {}, { source: person.payerSource, country: person.payerCountry }),
  }));
  const segmentIds = await segmentIdsOf(tx, people);
  return people.map(({ userId, before, toldSignUpAt, paidAt, ...was }, index) => ({
    userId,
    before,
    segmentId: segmentIds[index] ?? 0,
    toldSignUpAt,
    paidAt,
    was: { signedUpAt: was.wasSignedUpAt, paidAt: was.wasPaidAt },
  }));
}

interface KnownPerson {
  readonly userId: bigint;
  readonly before: number | null;
  readonly traits: Traits | null;
  readonly payerSource: PayerOrigin["source"];
  readonly payerCountry: PayerOrigin["country"];
  readonly firstPlanId: number | null;
  readonly paidAt: string | null;
  readonly wasSignedUpAt: Date | null;
  readonly wasPaidAt: string | null;
}

/**
 * What is known of people who have not gone up in another. Of several Stripe customers the first one with a plan counts,
 * and else the first; where Stripe knows of none, the plan that the company names by a product's name.
 */
async function readPeople(tx: Transaction, userIds: readonly bigint[]): Promise<KnownPerson[]> {
  return await tx<KnownPerson[]>`
    select u.id as "userId", s.segment_id as before, t.traits,
      s.signed_up_at as "wasSignedUpAt", s.paid_at::text as "wasPaidAt",
      payer.source as "payerSource", payer.country as "payerCountry",
      coalesce(payer.first_plan_id, (
        select min(p.id) from plans p join products o on o.id = p.product_id
        where lower(o.name) = lower(t.traits ->> 'plan'))) as "firstPlanId",
      (select min(l.occurred_at)::text from user_identities i
        join ledger_entries l on l.customer_id = i.value
        where i.user_id = u.id and i.kind = 'stripe_customer'
          and l.kind in ('charge', 'off_stripe') and l.amount_minor > 0) as "paidAt"
    from users u
    left join user_standings s on s.user_id = u.id
    left join lateral (
      select jsonb_object_agg(key, value) as traits from user_traits
      where user_id = u.id
        and key in ('source', 'country', 'plan', 'createdAt', 'first_source', 'first_country')) t on true
    left join lateral (
      select c.source, c.country, g.first_plan_id from user_identities i
      join customers c on c.id = i.value
      left join customer_segments cs on cs.customer_id = c.id
      left join segments g on g.id = cs.segment_id
      where i.user_id = u.id and i.kind = 'stripe_customer'
      order by g.first_plan_id is null, coalesce(c.created_at, c.as_of), c.id limit 1) payer on true
    where u.id = any(${userIds.map(String)}::bigint[]) and u.merged_into is null
    order by u.id`;
}

async function writeStandings(tx: Transaction, placements: readonly Placement[]): Promise<void> {
  await tx`
    insert into user_standings as s (user_id, segment_id, signed_up_at, is_sign_up_told, paid_at)
    select user_id, segment_id, told, told is not null, paid_at from unnest(
      ${placements.map(({ userId }) => userId.toString())}::bigint[],
      ${placements.map(({ segmentId }) => segmentId)}::int[],
      ${placements.map(({ toldSignUpAt }) => toldSignUpAt?.toISOString() ?? null)}::timestamptz[],
      ${placements.map(({ paidAt }) => paidAt)}::timestamptz[])
      as p (user_id, segment_id, told, paid_at)
    on conflict (user_id) do update set segment_id = excluded.segment_id,
      signed_up_at = coalesce(excluded.signed_up_at, s.signed_up_at),
      is_sign_up_told = s.is_sign_up_told or excluded.is_sign_up_told,
      paid_at = excluded.paid_at`;
}
