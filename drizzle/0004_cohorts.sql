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
