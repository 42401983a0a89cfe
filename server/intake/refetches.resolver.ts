import { Field, Int, ObjectType } from "type-graphql";
import { DateTimeScalar } from "../graphql/scalars.ts";
import type { Database } from "../store/database.ts";
import {
  countRefetches,
  type FailedRefetch,
  type RefetchCounts,
  readFailedRefetches,
} from "./refetches.query.ts";

@ObjectType("FailedRefetch", { description: "An object that Stripe could not be asked for." })
class FailedRefetchObject implements FailedRefetch {
  @Field(() => String, { description: "Stripe's word for its kind." })
  readonly objectType!: string;

  @Field(() => String)
  readonly objectId!: string;

  @Field(() => String, { description: "Why, and what to do." })
  readonly error!: string;

  @Field(() => Int)
  readonly attempts!: number;

  @Field(() => DateTimeScalar)
  readonly failedAt!: Date;
}

@ObjectType("Refetches", {
  description: "The objects that Stripe is to be asked for. Without a Stripe key there are none.",
})
export class RefetchesObject {
  private readonly database: Database;
  private counted: Promise<RefetchCounts> | null = null;

  constructor(database: Database) {
    this.database = database;
  }

  /** Asked once, however many of the counts are wanted. */
  private counts(): Promise<RefetchCounts> {
    this.counted ??= countRefetches(this.database);
    return this.counted;
  }

  @Field(() => Int, { description: "To be fetched, or tried again after Stripe did not answer." })
  async waiting(): Promise<number> {
    return (await this.counts()).waiting;
  }

  @Field(() => Int, { description: "Given up, since asking again would not help." })
  async failed(): Promise<number> {
    return (await this.counts()).failed;
  }

  @Field(() => [FailedRefetchObject], {
    description:
      "What was given up, newest first, at most 50. News of the object or a start of the server asks for it again.",
  })
  async failures(): Promise<FailedRefetch[]> {
    return await readFailedRefetches(this.database);
  }
}
