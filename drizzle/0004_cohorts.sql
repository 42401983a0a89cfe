-- hand-written
-- How many days, weeks or months lie between the first days of two of them: 0 for the same. Weeks are those of one and the
-- same week start.
CREATE FUNCTION "periods_between"(earlier date, later date, grain text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE grain
    WHEN 'day' THEN later - earlier
    WHEN 'week' THEN (later - earlier) / 7
    WHEN 'month' THEN (extract(year FROM later) * 12 + extract(month FROM later)
      - extract(year FROM earlier) * 12 - extract(month FROM earlier))::integer
  END
$$;
--> statement-breakpoint
-- Two lines of days (user_day_sets) as one, which begins on the earlier first day and ends on the later last one: what is
-- missing of either is filled with zeros. Written as one expression, which PostgreSQL takes into the statement that calls it.
CREATE FUNCTION "days_together"(one varbit, one_since date, other varbit, other_since date) RETURNS varbit LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (
    (repeat('0', greatest($2 - $4, 0))::varbit || $1
      || repeat('0', greatest($4 + length($3) - $2 - length($1), 0))::varbit)
    | (repeat('0', greatest($4 - $2, 0))::varbit || $3
      || repeat('0', greatest($2 + length($1) - $4 - length($3), 0))::varbit))::varbit
$$;
--> statement-breakpoint
-- A line of days is written again with each new day of its person: it finds room beside itself, and no index is touched.
ALTER TABLE "user_day_sets" SET (fillfactor = 70);
--> statement-breakpoint
-- So is a cell of a cohort, with every batch that brings one of its people. Where it stays on its page, the cells of a
-- segment that were first written together go on lying together, and are read from a tenth of the pages.
ALTER TABLE "cohort_cells" SET (fillfactor = 70);
--> statement-breakpoint
ALTER TABLE "cohort_money" SET (fillfactor = 70);
