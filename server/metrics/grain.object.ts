import { registerEnumType } from "type-graphql";
import { GRAINS } from "../domain/calendar.ts";

/** The spans into which a series may be cut, as the API names them. */
export const GrainEnum = Object.fromEntries(GRAINS.map((grain) => [grain.toUpperCase(), grain]));

registerEnumType(GrainEnum, {
  name: "Grain",
  description: "The spans into which a series is cut, in the account's time zone and week.",
});
