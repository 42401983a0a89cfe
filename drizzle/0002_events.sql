-- hand-written
-- Drizzle declares tables and no partitions, so the table it made is made again, with the same columns and indexes, as one
-- that is cut by the month in which an event happened. What arrives goes into a month's small index however long the
-- history is, and a question about some days opens the months of these days alone.
ALTER TABLE "events" RENAME TO "events_declared";
--> statement-breakpoint
CREATE TABLE "events" (LIKE "events_declared" INCLUDING ALL) PARTITION BY RANGE ("occurred_at");
--> statement-breakpoint
DROP TABLE "events_declared";
--> statement-breakpoint
-- Makes the partitions of some moments where they are missing: months of UTC, named events_YYYY_MM. Whoever appends events
-- or restores them calls it first. Servers that come upon a new month together wait for one another.
CREATE FUNCTION "make_event_months"(moments timestamptz[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  month timestamp;
  name text;
BEGIN
  FOR month IN SELECT DISTINCT date_trunc('month', m AT TIME ZONE 'UTC') FROM unnest(moments) m ORDER BY 1 LOOP
    name := to_char(month, '"events_"YYYY_MM');
    IF to_regclass(format('public.%I', name)) IS NULL THEN
      PERFORM pg_advisory_xact_lock(84336279);
      EXECUTE format(
        'CREATE TABLE IF NOT EXISTS public.%I PARTITION OF public.events FOR VALUES FROM (%L) TO (%L)',
        name, month AT TIME ZONE 'UTC', (month + interval '1 month') AT TIME ZONE 'UTC');
    END IF;
  END LOOP;
END $$;
--> statement-breakpoint
-- The first day of the day, week or month that a day lies in, and of the one after. Weeks begin on `week_start`, 1 Monday
-- to 7 Sunday. The same as startOfBucket of the calendar, for whoever cuts days set by set.
CREATE FUNCTION "bucket_of"(day date, grain text, week_start integer) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE grain
    WHEN 'day' THEN day
    WHEN 'week' THEN day - ((day - date '2001-01-01' - week_start + 1) % 7 + 7) % 7
    WHEN 'month' THEN date_trunc('month', day::timestamp)::date
  END
$$;
--> statement-breakpoint
CREATE FUNCTION "bucket_after"(bucket date, grain text) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE grain
    WHEN 'day' THEN bucket + 1
    WHEN 'week' THEN bucket + 7
    WHEN 'month' THEN (bucket::timestamp + interval '1 month')::date
  END
$$;
--> statement-breakpoint
-- Bytes that are packed already: PostgreSQL would spend time on making them smaller and find little.
ALTER TABLE "packed_events" ALTER COLUMN "moments" SET STORAGE EXTERNAL;
