import type { Transaction } from "../../store/database.ts";
import { addCohortsOfPayments } from "./cohorts.ts";
import type { CalendarSettings } from "./event-span.ts";

/**
 * Notes that the standings of some people, as they are stored, and with them their payments, are to be put into the sums
 * (1) or taken out (-1).
 */
export async function addStandings(
  tx: Transaction,
  userIds: readonly bigint[],
  users: 1 | -1,
  calendar: CalendarSettings,
): Promise<void> {
  if (userIds.length === 0) return;
  await tx`
    insert into fold_standings (user_id, segment_id, signed_up_at, activated_at, paid_at, users)
    select user_id, segment_id, signed_up_at, activated_at, paid_at, ${users}::int
    from user_standings where user_id = any(${userIds.map(String)}::bigint[])`;
  await addCohortsOfPayments(tx, userIds, users, calendar);
}

/** The first events of a person in a batch, one of them earlier than what is known; as PostgreSQL writes moments. */
export interface EarlierFirst {
  readonly userId: bigint;
  readonly signedUpAt: string | null;
  readonly activatedAt: string | null;
}

/** As many of them as are held in memory at once: a recount takes in months, in which everybody may sign up. */
const MOST_FIRSTS = 10_000;

/** Whose sign-up or activation the counted events bring, where it is an earlier one, page by page. Once a batch. */
export async function* findEarlierFirsts(tx: Transaction): AsyncGenerator<EarlierFirst[]> {
  await tx`
    insert into fold_firsts (user_id, signed_up_at, activated_at)
    select f.user_id, f.signed_up_at, f.activated_at
    from (
      select c.user_id,
        min(c.first_at) filter (where a.is_sign_up) as signed_up_at,
        min(c.first_at) filter (where a.is_activation) as activated_at
      from fold_counts c join activities a on a.id = c.activity_id
      where a.is_sign_up or a.is_activation
      group by c.user_id) f
    join fold_users s on s.user_id = f.user_id
    where f.signed_up_at < coalesce(s.signed_up_at, 'infinity') and s.is_sign_up_told is not true
      or f.activated_at < coalesce(s.activated_at, 'infinity')`;
  let after = "-1";
  for (;;) {
    const firsts = await tx<EarlierFirst[]>`
      select user_id as "userId", signed_up_at::text as "signedUpAt", activated_at::text as "activatedAt"
      from fold_firsts where user_id > ${after}::bigint order by user_id limit ${MOST_FIRSTS}`;
    if (firsts.length > 0) yield firsts;
    if (firsts.length < MOST_FIRSTS) return;
    after = firsts.at(-1)?.userId.toString() ?? after;
  }
}

/** Moves sign-ups and activations to these events. */
export async function keepFirsts(
  tx: Transaction,
  earlier: readonly EarlierFirst[],
  calendar: CalendarSettings,
): Promise<void> {
  const userIds = earlier.map(({ userId }) => userId);
  await addStandings(tx, userIds, -1, calendar);
  await tx`
    update user_standings s set
      signed_up_at = case when s.is_sign_up_told then s.signed_up_at
        else least(s.signed_up_at, f.signed_up_at) end,
      activated_at = least(s.activated_at, f.activated_at)
    from unnest(${userIds.map(String)}::bigint[],
      ${earlier.map(({ signedUpAt }) => signedUpAt)}::timestamptz[],
      ${earlier.map(({ activatedAt }) => activatedAt)}::timestamptz[])
      as f (user_id, signed_up_at, activated_at)
    where s.user_id = f.user_id`;
  await addStandings(tx, userIds, 1, calendar);
}
