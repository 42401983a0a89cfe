import { Field, InputType, Int } from "type-graphql";
import { Problem } from "../domain/problems.ts";
import type { ReadContext } from "./context.ts";
import { readSegmentIds } from "./segment-scope.query.ts";

@InputType("PeopleFilter", {
  description:
    "Only people of one of the given countries, sources and first plans; a list that is left out lets everybody through. `unknown` stands for what nobody said. A person's country, source and first plan are those known today, for the past too.",
})
export class PeopleFilterInput {
  @Field(() => [String], { nullable: true, description: "ISO 3166 alpha-2, or unknown." })
  readonly countries?: readonly string[] | null;

  @Field(() => [String], { nullable: true, description: "Where people came from, or unknown." })
  readonly sources?: readonly string[] | null;

  @Field(() => [Int], {
    nullable: true,
    description: "Ids of the plans that people first paid for.",
  })
  readonly firstPlans?: readonly number[] | null;
}

/** More would be a report of its own. */
const MOST_VALUES = 100;

/**
 * The segments that a caller's filter lets through; null: everybody.
 * @throws Problem BAD_USER_INPUT for more than 100 values in a list.
 */
export async function readPeopleSegments(
  filter: PeopleFilterInput | null | undefined,
  { database }: ReadContext,
): Promise<number[] | null> {
  for (const [name, values] of Object.entries(filter ?? {})) {
    if (Array.isArray(values) && values.length > MOST_VALUES) {
      throw new Problem("BAD_USER_INPUT", `${name} takes ${MOST_VALUES} values at most.`);
    }
  }
  return await readSegmentIds(database, filter ?? {});
}
