import { registerEnumType } from "type-graphql";
import { STAGES } from "../domain/lifecycle-stage.ts";

/** Where a person stands, as the API names it. */
export const StageEnum = Object.fromEntries(STAGES.map((stage) => [stage.toUpperCase(), stage]));

registerEnumType(StageEnum, {
  name: "LifecycleStage",
  description: "Where a person stands with the product and its bill.",
});
