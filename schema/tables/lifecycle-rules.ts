import { jsonb, pgTable, smallint } from "drizzle-orm/pg-core";

/** What decides where people stand: one row, and none where everything is as shipped. Settings: they outlive a demo. */
export const lifecycleRules = pgTable("lifecycle_rules", {
  /** Always 1, so that there is one row. */
  id: smallint("id").primaryKey().default(1),
  /** The thresholds that the account set otherwise, by name, see domain/stage-rules StageRules. */
  rules: jsonb("rules").notNull(),
  /** The weights of the score's parts, all of them, see domain/engagement-score ScoreWeights; an empty object: as shipped. */
  weights: jsonb("weights").notNull(),
});
