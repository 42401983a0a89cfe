-- hand-written
-- What each person used on each day, for people who write SQL: the counters are rows in `user_counters`, and columns here.
-- A person who has two ids of yours is named by the first that was known. security_invoker: whoever may not read the
-- tables may not read them by this.
CREATE VIEW "usage_counters" WITH (security_invoker = true) AS
SELECT name.value AS user_id, c.day,
  coalesce(sum(c.amount) FILTER (WHERE c.counter = 'enrichments_count'), 0)::bigint AS enrichments_count,
  coalesce(sum(c.amount) FILTER (WHERE c.counter = 'exports_count'), 0)::bigint AS exports_count,
  coalesce(sum(c.amount) FILTER (WHERE c.counter = 'sessions_count'), 0)::bigint AS sessions_count
FROM user_counters c
LEFT JOIN LATERAL (
  SELECT i.value FROM user_identities i
  WHERE i.user_id = c.user_id AND i.kind = 'user_id' ORDER BY i.known_at, i.value LIMIT 1
) name ON true
GROUP BY c.user_id, name.value, c.day;
--> statement-breakpoint
COMMENT ON VIEW "usage_counters" IS 'One row for every person and day on which your backend counted something.';
--> statement-breakpoint
COMMENT ON COLUMN "usage_counters"."user_id" IS 'Your own id of the person; null for a visitor who never signed in.';
--> statement-breakpoint
COMMENT ON COLUMN "usage_counters"."day" IS 'The day that your backend named, or the account''s day of the moment.';
