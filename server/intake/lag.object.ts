import { Field, Float, Int, ObjectType } from "type-graphql";
import { DateTimeScalar } from "../graphql/scalars.ts";
import type { Database } from "../store/database.ts";
import { countWaitingPeople, type Lag, readApplierLag, readFoldLag } from "./lag.query.ts";

@ObjectType("Lag", { description: "How far some numbers are behind what is stored." })
class LagObject implements Lag {
  @Field(() => Int, { description: "Events that are stored and in no number yet." })
  readonly waiting!: number;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When the oldest of them was stored; null: none waits.",
  })
  readonly since!: Date | null;

  @Field(() => Float, { description: "How long ago that is; 0 where none waits." })
  readonly seconds!: number;
}

/** Each field is a question of its own. */
@ObjectType("Lags", { description: "How far the numbers are behind what is stored." })
export class LagsObject {
  private readonly database: Database;
  private readonly now: Date;

  constructor(database: Database, now: Date) {
    this.database = database;
    this.now = now;
  }

  @Field(() => LagObject, { description: "The books, behind Stripe's events." })
  async stripeEvents(): Promise<Lag> {
    return await readApplierLag(this.database, this.now);
  }

  @Field(() => LagObject, { description: "The sums, behind the product's events." })
  async productEvents(): Promise<Lag> {
    return await readFoldLag(this.database, this.now);
  }

  @Field(() => Int, {
    description: "News of people that wait to be folded: what was learnt of them, who became one.",
  })
  async peopleWaiting(): Promise<number> {
    return await countWaitingPeople(this.database);
  }
}
