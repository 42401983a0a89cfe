import {
  Arg,
  Args,
  ArgsType,
  Authorized,
  Ctx,
  Field,
  ID,
  Mutation,
  ObjectType,
  Query,
  Resolver,
} from "type-graphql";
import type { Clock } from "../../../domain/clock.ts";
import { Problem } from "../../../domain/problems.ts";
import type { JsonObject } from "../../../domain/product-message.ts";
import type { Actor, Role } from "../../../domain/role.ts";
import { JsonObjectScalar } from "../../../graphql/json-object.ts";
import { DateTimeScalar } from "../../../graphql/scalars.ts";
import { recordAct } from "../../../store/audit-log.ts";
import type { Database } from "../../../store/database.ts";
import {
  dropFunnel,
  keepFunnel,
  readSavedFunnels,
  type SavedFunnel,
} from "../../../store/saved-funnels.ts";
import { FunnelArgs } from "./funnel-question.object.ts";
import { checkShape } from "./funnel-question.ts";

/** A name is a line in a list. */
const LONGEST_NAME = 100;

/** What the saved funnels' resolver needs of a request. */
interface SavingContext {
  readonly database: Database;
  readonly clock: Clock;
  /** Null: nobody known is asking. */
  readonly actor: Actor | null;
}

@ObjectType("SavedFunnel", { description: "A funnel that somebody gave a name to." })
class SavedFunnelObject implements Omit<SavedFunnel, "id"> {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => String)
  readonly name!: string;

  @Field(() => JsonObjectScalar, {
    description: "The arguments of `funnel`, to be asked with as they are.",
  })
  readonly question!: JsonObject;

  @Field(() => Boolean, {
    description: "Whether it is shown beside the same of the period before.",
  })
  readonly comparesPrevious!: boolean;

  @Field(() => DateTimeScalar)
  readonly savedAt!: Date;
}

@ArgsType()
class SaveFunnelArgs extends FunnelArgs {
  @Field(() => String, { description: "1 to 100 characters, unlike that of any other." })
  readonly name!: string;

  @Field(() => Boolean, {
    defaultValue: false,
    description: "Puts it in the place of the one of that name, if there is one.",
  })
  readonly replace!: boolean;

  @Field(() => Boolean, {
    defaultValue: false,
    description: "Whether it is shown beside the same of the period before: the field `previous`.",
  })
  readonly comparesPrevious!: boolean;
}

@Resolver()
export class SavedFunnelsResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => [SavedFunnelObject], { description: "The saved funnels, by name." })
  async savedFunnels(@Ctx() { database }: SavingContext): Promise<SavedFunnelObject[]> {
    return (await readSavedFunnels(database)).map(told);
  }

  @Authorized<Role>("admin", "analyst")
  @Mutation(() => SavedFunnelObject, {
    description:
      "Gives a funnel a name. Whoever may ask it may do so, and all share the same ones.",
  })
  async saveFunnel(
    @Args(() => SaveFunnelArgs) {
      name: given,
      replace,
      comparesPrevious,
      ...question
    }: SaveFunnelArgs,
    @Ctx() { database, clock, actor }: SavingContext,
  ): Promise<SavedFunnelObject> {
    const name = given.trim();
    if (name === "" || name.length > LONGEST_NAME || name.includes("\0")) {
      throw new Problem("BAD_USER_INPUT", `A name has 1 to ${LONGEST_NAME} characters.`);
    }
    checkShape(question);
    const now = clock();
    const kept = await database.sql.begin(async (tx) => {
      const funnel = { name, question: asJson(question), comparesPrevious, savedAt: now };
      const saved = await keepFunnel(tx, funnel, replace);
      if (saved === null) return null;
      await recordAct(tx, { author: authorOf(actor), now }, "funnel.save", `funnel:${saved.id}`);
      return saved;
    });
    if (kept !== null) return told(kept);
    throw new Problem(
      "CONFLICT",
      `There is a funnel named ${name} already: replace it, or choose another name.`,
    );
  }

  @Authorized<Role>("admin", "analyst")
  @Mutation(() => Boolean, { description: "Forgets a saved funnel." })
  async deleteSavedFunnel(
    @Arg("id", () => ID) id: string,
    @Ctx() { database, clock, actor }: SavingContext,
  ): Promise<boolean> {
    if (!/^\d{1,18}$/.test(id)) throw noneOf(id);
    await database.sql.begin(async (tx) => {
      if (!(await dropFunnel(tx, BigInt(id)))) throw noneOf(id);
      await recordAct(
        tx,
        { author: authorOf(actor), now: clock() },
        "funnel.delete",
        `funnel:${id}`,
      );
    });
    return true;
  }
}

/** As it is asked again: amounts of minor units are written as the API takes them, in a text. */
function asJson(question: FunnelArgs): JsonObject {
  return JSON.parse(
    JSON.stringify(question, (_, value: unknown) =>
      typeof value === "bigint" ? value.toString() : value,
    ),
  );
}

function told({ id, ...funnel }: SavedFunnel): SavedFunnelObject {
  return { ...funnel, id: id.toString() };
}

function authorOf(actor: Actor | null): Actor {
  if (actor === null) throw new Error("A funnel was saved by nobody");
  return actor;
}

function noneOf(id: string): Problem {
  return new Problem("NOT_FOUND", `There is no saved funnel ${id.slice(0, 20)}.`);
}
