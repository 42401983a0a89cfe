import type { Database } from "../../store/database.ts";

/** The sums as they are stored, written as `naiveSums` writes them. Windows are told as their level on each day. */
export async function storedSums({ sql }: Database): Promise<Record<string, string[]>> {
  const rows = await sql<{ sums: string; line: string }[]>`
    with cell as (
      select 'active_days' as sums, segment_id, activity_id, day::text as cell, users::numeric as amount
      from active_days
      union all
      select 'active_windows', segment_id, activity_id, width || ' ' || level_day::date, level
      from (
        select s.segment_id, s.activity_id, s.width, level_day, (
          select sum(delta) from active_windows w
          where (w.segment_id, w.activity_id, w.width) = (s.segment_id, s.activity_id, s.width)
            and w.day <= level_day) as level
        from (
          select segment_id, activity_id, width, min(day) as first, max(day) as last
          from active_windows group by 1, 2, 3) s
        cross join generate_series(s.first, s.last, interval '1 day') level_day) w
      where level <> 0
      union all
      select 'lifecycle_buckets', segment_id, activity_id, grain || ' ' || bucket || ' ' || word, amount
      from lifecycle_buckets, lateral (values ('fresh', fresh), ('returned', returned),
        ('resurrected', resurrected), ('dormant', dormant)) as c (word, amount)
      where amount <> 0
      union all
      select 'event_days', segment_id, activity_id, day || ' ' || word, amount
      from event_days, lateral (values ('events', events), ('users', users)) as c (word, amount)
      union all
      select 'property_days', segment_id, activity_id, day || ' ' || property || ' ' || word, amount
      from property_days, lateral (values ('events', events), ('total', total)) as c (word, amount)
      -- Events whose amounts cancel out have a total of nothing, which is not written.
      where word = 'events' or amount <> 0
      union all
      select 'cohort_cells', segment_id, activity_id,
        cohort_kind || ' ' || grain || ' ' || cohort || ' ' || period_offset || ' ' || word, amount
      from cohort_cells, lateral (values ('users', users), ('last', last_users)) as c (word, amount)
      where amount <> 0
    ), step as (
      select 'milestone_days' as sums, segment_id, step || ' ' || day as cell, users::numeric as amount
      from milestone_days
      union all
      select 'milestone_lags', segment_id, step || ' ' || day || ' ' || lag_days, users
      from milestone_lags
      union all
      select 'cohort_money', segment_id,
        cohort_kind || ' ' || grain || ' ' || cohort || ' ' || period_offset || ' ' || currency || ' ' || word,
        amount
      from cohort_money,
        lateral (values ('gross', gross_minor), ('net', net_minor), ('payers', payers)) as c (word, amount)
      where amount <> 0
    ), named as (
      select c.sums, c.segment_id, case c.activity_id when 0 then 'any' when 1 then 'core' when 2 then 'paid' else a.key end
        || ' ' || c.cell as cell, c.amount
      from cell c left join activities a on a.id = c.activity_id
      union all select sums, segment_id, cell, amount from step
    )
    select n.sums, case n.segment_id when 0 then 'all' when -1 then 'null/null'
        else coalesce(s.source, 'null') || '/' || coalesce(s.country, 'null') end
      || ': ' || n.cell || ' = ' || trim_scale(n.amount) as line
    from named n left join segments s on s.id = n.segment_id`;
  const sums: Record<string, string[]> = {};
  for (const { sums: table, line } of rows) sums[table] = [...(sums[table] ?? []), line];
  for (const lines of Object.values(sums)) lines.sort();
  return sums;
}
