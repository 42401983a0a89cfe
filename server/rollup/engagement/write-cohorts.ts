import { ALL } from "../../domain/books.ts";
import { LAST_SUMMED_DAY } from "../../domain/cohort.ts";
import type { Transaction } from "../../store/database.ts";
import { addToSum } from "./add-to-sum.ts";

/**
 * Adds the changes of cohorts to the sums, each under its segment and under all together. They are written in the order in
 * which they are asked for, so that the cells of a segment lie on few pages: among those of all segments and of every day
 * a heatmap of one country would be read from thousands.
 */
export async function writeCohortCells(tx: Transaction): Promise<void> {
  await addToSum(
    tx,
    "cohort_cells",
    tx`insert into cohort_cells as s
      (cohort_kind, activity_id, grain, segment_id, cohort, period_offset, users, last_users)
    select cohort_kind, activity_id, grain, coalesce(segment_id, ${ALL}::int), cohort, period_offset,
      sum(users), sum(last_users)
    from (
      -- Several days stand together there, on each of which somebody may have come.
      select cohort_kind, activity_id, grain, segment_id, cohort, period_offset, last_users,
        case when grain = 'day' and period_offset > ${LAST_SUMMED_DAY}::int then 0 else users end as users
      from fold_cohorts) change
    group by grouping sets
      ((cohort_kind, activity_id, grain, segment_id, cohort, period_offset),
        (cohort_kind, activity_id, grain, cohort, period_offset))
    having sum(users) <> 0 or sum(last_users) <> 0
    order by grain, cohort_kind, activity_id, segment_id, cohort
    on conflict (cohort_kind, activity_id, grain, segment_id, cohort, period_offset) do update set
      users = s.users + excluded.users, last_users = s.last_users + excluded.last_users`,
    tx`s.users = 0 and s.last_users = 0`,
  );
}

/** The same of what they paid, in the same order. */
export async function writeCohortMoney(tx: Transaction): Promise<void> {
  await addToSum(
    tx,
    "cohort_money",
    tx`insert into cohort_money as s (cohort_kind, grain, segment_id, cohort, period_offset, currency,
      gross_minor, net_minor, payers, entries)
    select cohort_kind, grain, coalesce(segment_id, ${ALL}::int), cohort, period_offset, currency,
      sum(gross_minor), sum(net_minor), sum(payers), sum(entries)
    from fold_cohort_money
    group by grouping sets
      ((cohort_kind, grain, segment_id, cohort, period_offset, currency),
        (cohort_kind, grain, cohort, period_offset, currency))
    having sum(entries) <> 0 or sum(gross_minor) <> 0 or sum(net_minor) <> 0 or sum(payers) <> 0
    order by grain, cohort_kind, segment_id, cohort
    on conflict (cohort_kind, grain, segment_id, cohort, period_offset, currency) do update set
      gross_minor = s.gross_minor + excluded.gross_minor, net_minor = s.net_minor + excluded.net_minor,
      payers = s.payers + excluded.payers, entries = s.entries + excluded.entries`,
    tx`s.entries = 0`,
  );
}
