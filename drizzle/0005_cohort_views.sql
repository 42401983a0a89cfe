-- hand-written
-- Cohorts for people who write SQL. The server keeps the sums; these are views and functions over them, so that they
-- cannot disagree with the console, and whoever is new is of a cohort without anyone's doing. security_invoker, and
-- functions that run as their caller: nobody reads by them what the tables would not let them read.
CREATE FUNCTION "period_after"(period date, count integer, grain text) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE grain
    WHEN 'day' THEN period + count
    WHEN 'week' THEN period + count * 7
    WHEN 'month' THEN (period::timestamp + interval '1 month' * count)::date
  END
$$;
--> statement-breakpoint
CREATE VIEW "user_cohorts" WITH (security_invoker = true) AS
SELECT s.user_id, k.cohort_kind, k.entered AS cohort_date,
  bucket_of(k.entered, 'week', a.week_start) AS cohort_week,
  bucket_of(k.entered, 'month', a.week_start) AS cohort_month,
  s.segment_id
FROM user_standings s
CROSS JOIN account_settings a
CROSS JOIN LATERAL (VALUES
  ('signed_up', (s.signed_up_at AT TIME ZONE a.time_zone)::date),
  ('activated', (s.activated_at AT TIME ZONE a.time_zone)::date),
  ('paid', (s.paid_at AT TIME ZONE a.time_zone)::date)
) AS k (cohort_kind, entered)
WHERE k.entered IS NOT NULL;
--> statement-breakpoint
COMMENT ON VIEW "user_cohorts" IS 'One row for every person and cohort they are of: by first sign-up, activation and payment ever.';
--> statement-breakpoint
COMMENT ON COLUMN "user_cohorts"."user_id" IS 'Our number of the person; your own id is in user_identities, for who may read it.';
--> statement-breakpoint
COMMENT ON COLUMN "user_cohorts"."cohort_week" IS 'The first day of the week in the account''s calendar: it has its year and its week start in it.';
--> statement-breakpoint
CREATE FUNCTION "get_cohort_size"(cohort_date date, period_type text DEFAULT 'week', cohort_kind text DEFAULT 'signed_up', segment_id integer DEFAULT 0)
RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(sum(m.users), 0)::bigint
  FROM account_settings a
  JOIN milestone_days m ON m.step = $3 AND m.segment_id = $4
    AND m.day >= bucket_of($1, $2, a.week_start)
    AND m.day < bucket_after(bucket_of($1, $2, a.week_start), $2)
$$;
--> statement-breakpoint
COMMENT ON FUNCTION "get_cohort_size" IS 'How many people the day, week or month of a day has as a cohort. Segment 0: all.';
--> statement-breakpoint
CREATE FUNCTION "calculate_retention_rate"(cohort_date date, period_type text, period_offset integer,
  criteria text DEFAULT 'on', cohort_kind text DEFAULT 'signed_up', return_kind text DEFAULT 'any', segment_id integer DEFAULT 0)
RETURNS numeric(5,2) LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN bucket_after(period_after(c.cohort, $3, $2), $2) <= (now() AT TIME ZONE c.time_zone)::date
      AND NOT ($2 = 'day' AND $3 > 30) AND $3 >= 0
    THEN round(100 * coalesce((
      SELECT CASE $4 WHEN 'on' THEN sum(r.users) FILTER (WHERE r.period_offset = $3) WHEN 'on_or_after' THEN sum(r.last_users) END
      FROM cohort_cells r
      WHERE r.cohort_kind = $5 AND r.activity_id = array_position(ARRAY['any', 'core', 'paid'], $6) - 1
        AND r.grain = $2 AND r.segment_id = $7 AND r.cohort = c.cohort AND r.period_offset >= $3
    ), CASE WHEN $4 IN ('on', 'on_or_after') AND $6 IN ('any', 'core', 'paid') THEN 0 END) / nullif(get_cohort_size(c.cohort, $2, $5, $7), 0), 2) END
  FROM (SELECT bucket_of($1, $2, a.week_start) AS cohort, a.time_zone FROM account_settings a) c
$$;
--> statement-breakpoint
COMMENT ON FUNCTION "calculate_retention_rate" IS 'Percent of a cohort that came back in a period (criteria on) or in it or later (on_or_after). Null: nobody is of the cohort, the period is not over, or it is a day beyond the 30th.';
--> statement-breakpoint
CREATE FUNCTION "assign_user_to_cohort"(user_id bigint) RETURNS SETOF "user_cohorts" LANGUAGE sql VOLATILE AS $$
  INSERT INTO user_news (user_id) SELECT u.id FROM users u WHERE u.id = $1 AND u.merged_into IS NULL;
  SELECT * FROM user_cohorts c WHERE c.user_id = $1;
$$;
--> statement-breakpoint
COMMENT ON FUNCTION "assign_user_to_cohort" IS 'The cohorts that a person is of. The server assigns by itself; this asks it to look at the person once more, within a second.';
--> statement-breakpoint
CREATE VIEW "retention_metrics" WITH (security_invoker = true) AS
SELECT s.cohort_kind, r.return_kind, c.criteria, s.period_type, s.cohort_date, p.period_offset, s.segment_id,
  s.total_users,
  CASE c.criteria
    WHEN 'on' THEN coalesce((
      SELECT cell.users FROM cohort_cells cell
      WHERE cell.cohort_kind = s.cohort_kind AND cell.activity_id = r.activity_id AND cell.grain = s.period_type
        AND cell.segment_id = s.segment_id AND cell.cohort = s.cohort_date AND cell.period_offset = p.period_offset), 0)
    ELSE coalesce((
      SELECT sum(cell.last_users)::bigint FROM cohort_cells cell
      WHERE cell.cohort_kind = s.cohort_kind AND cell.activity_id = r.activity_id AND cell.grain = s.period_type
        AND cell.segment_id = s.segment_id AND cell.cohort = s.cohort_date AND cell.period_offset >= p.period_offset), 0)
  END AS retained_users,
  calculate_retention_rate(s.cohort_date, s.period_type, p.period_offset, c.criteria, s.cohort_kind, r.return_kind, s.segment_id) AS retention_rate,
  bucket_after(period_after(s.cohort_date, p.period_offset, s.period_type), s.period_type) <= s.today AS is_complete,
  m.currency, coalesce(m.gross_minor, 0) AS gross_revenue_minor, coalesce(m.net_minor, 0) AS net_revenue_minor
FROM (
  SELECT d.step AS cohort_kind, g.grain AS period_type, bucket_of(d.day, g.grain, a.week_start) AS cohort_date,
    d.segment_id, sum(d.users)::bigint AS total_users, (now() AT TIME ZONE a.time_zone)::date AS today, a.week_start
  FROM milestone_days d
  CROSS JOIN account_settings a
  CROSS JOIN (VALUES ('day'), ('week'), ('month')) AS g (grain)
  GROUP BY d.step, g.grain, bucket_of(d.day, g.grain, a.week_start), d.segment_id, a.time_zone, a.week_start
) s
CROSS JOIN LATERAL generate_series(0, least(
  periods_between(s.cohort_date, bucket_of(s.today, s.period_type, s.week_start), s.period_type),
  CASE s.period_type WHEN 'day' THEN 30 END)) AS p (period_offset)
CROSS JOIN (VALUES ('any', 0), ('core', 1), ('paid', 2)) AS r (return_kind, activity_id)
CROSS JOIN (VALUES ('on'), ('on_or_after')) AS c (criteria)
LEFT JOIN cohort_money m ON m.cohort_kind = s.cohort_kind AND m.grain = s.period_type AND m.segment_id = s.segment_id
  AND m.cohort = s.cohort_date AND m.period_offset = p.period_offset;
--> statement-breakpoint
COMMENT ON VIEW "retention_metrics" IS 'One row for every cohort, period, return, criteria, segment (0: all) and currency of money in the period. Ask of one cohort_kind, return_kind, criteria and period_type: they tell of the same people. Never add two currencies.';
--> statement-breakpoint
COMMENT ON COLUMN "retention_metrics"."cohort_date" IS 'The first day of the cohort''s day, week or month.';
--> statement-breakpoint
COMMENT ON COLUMN "retention_metrics"."retention_rate" IS 'Percent. Null while the period is not over.';
--> statement-breakpoint
COMMENT ON COLUMN "retention_metrics"."currency" IS 'Null: nothing was paid in the period. A cell with money of two currencies has two rows.';
--> statement-breakpoint
CREATE VIEW "cohort_overview" WITH (security_invoker = true) AS
SELECT s.cohort_kind, s.period_type, s.cohort_date, s.total_users,
  calculate_retention_rate(s.cohort_date, s.period_type, 1, 'on', s.cohort_kind) AS retention_1,
  calculate_retention_rate(s.cohort_date, s.period_type, 3, 'on', s.cohort_kind) AS retention_3,
  calculate_retention_rate(s.cohort_date, s.period_type, 6, 'on', s.cohort_kind) AS retention_6,
  calculate_retention_rate(s.cohort_date, s.period_type, 12, 'on', s.cohort_kind) AS retention_12
FROM (
  SELECT d.step AS cohort_kind, g.grain AS period_type, bucket_of(d.day, g.grain, a.week_start) AS cohort_date,
    sum(d.users)::bigint AS total_users
  FROM milestone_days d
  CROSS JOIN account_settings a
  CROSS JOIN (VALUES ('day'), ('week'), ('month')) AS g (grain)
  WHERE d.segment_id = 0
  GROUP BY d.step, g.grain, bucket_of(d.day, g.grain, a.week_start)
) s;
--> statement-breakpoint
COMMENT ON VIEW "cohort_overview" IS 'Every cohort with its people and the percent that came back in the 1st, 3rd, 6th and 12th period after it; null while that is not over.';
--> statement-breakpoint
-- What the role that asks may see. The tables' owner, and whoever may act as it, is the server.
CREATE FUNCTION "database_role_kind"() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(
    (SELECT r.kind FROM public.database_roles r WHERE r.name = current_user),
    CASE WHEN pg_has_role(current_user, (SELECT c.relowner FROM pg_class c WHERE c.oid = 'public.database_roles'::regclass), 'MEMBER')
      THEN 'service' END)
$$;
--> statement-breakpoint
-- The policies look here as whoever asks. It holds names of roles and no secret.
GRANT SELECT ON "database_roles" TO PUBLIC;
--> statement-breakpoint
-- Five policies on each table that cohorts are read of, and forced, so that the owner is held by them too. The last one
-- restricts the others: who is in none of the kinds sees and writes nothing. The subquery is asked once a statement.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['user_standings', 'user_payments', 'cohort_cells', 'cohort_money', 'milestone_days'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY service ON public.%I FOR ALL USING ((SELECT database_role_kind()) = ''service'') WITH CHECK ((SELECT database_role_kind()) = ''service'')', name);
    EXECUTE format('CREATE POLICY admin ON public.%I FOR SELECT USING ((SELECT database_role_kind()) = ''admin'')', name);
    EXECUTE format('CREATE POLICY analyst ON public.%I FOR SELECT USING ((SELECT database_role_kind()) = ''analyst'')', name);
    EXECUTE format('CREATE POLICY reader ON public.%I FOR SELECT USING ((SELECT database_role_kind()) = ''reader'')', name);
    EXECUTE format('CREATE POLICY nobody ON public.%I AS RESTRICTIVE FOR ALL USING ((SELECT database_role_kind()) IS NOT NULL) WITH CHECK ((SELECT database_role_kind()) = ''service'')', name);
  END LOOP;
END $$;
