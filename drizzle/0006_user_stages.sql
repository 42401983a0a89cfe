-- hand-written
-- Where people stand, for people who write SQL: the four stages they ask for, put together of the nine that are kept. The
-- same as SHORT_STAGE_OF of domain/stage-view. security_invoker: whoever may not read the table may not read it by this.
CREATE VIEW "user_stages" WITH (security_invoker = true) AS
SELECT s.user_id,
  CASE
    WHEN s.stage IN ('lead', 'trial', 'activated') THEN 'trial'
    WHEN s.stage IN ('active', 'power', 'reactivated') THEN 'active'
    WHEN s.stage IN ('at_risk', 'dunning') THEN 'at_risk'
    WHEN s.stage = 'churned' THEN 'churned'
  END AS stage,
  s.stage AS lifecycle_stage, s.since, s.reason, s.score AS engagement_score
FROM lifecycle_standings s;
--> statement-breakpoint
COMMENT ON VIEW "user_stages" IS 'One row for every person: where they stand with the product and its bill as of the last look.';
--> statement-breakpoint
COMMENT ON COLUMN "user_stages"."user_id" IS 'Our number of the person; your own id is in user_identities, for who may read it.';
--> statement-breakpoint
COMMENT ON COLUMN "user_stages"."stage" IS 'trial: pays nothing yet and may; active: pays and is well; at_risk: may leave; churned: left.';
--> statement-breakpoint
COMMENT ON COLUMN "user_stages"."since" IS 'The day of the account''s calendar on which they came to the lifecycle stage.';
--> statement-breakpoint
COMMENT ON COLUMN "user_stages"."engagement_score" IS '0 to 100, of the last complete day.';
