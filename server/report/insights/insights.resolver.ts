import {
  Arg,
  Authorized,
  Ctx,
  Field,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
} from "type-graphql";
import { Problem } from "../../domain/problems.ts";
import type { Actor, Role } from "../../domain/role.ts";
import { readModelAllowed, writeModelAllowed } from "../../store/account.ts";
import { recordAct } from "../../store/audit-log.ts";
import type { ReportContext } from "../moment.ts";
import type { ClaudeAccess } from "./ask-claude.ts";
import {
  type ModelLimits,
  readModelLimits,
  readModelSpent,
  writeModelLimits,
} from "./model-budget.query.ts";
import { dollarWords } from "./model-price.ts";
import { monthStart } from "./purse.ts";

@ObjectType("ModelBudget", { description: "What a language model may cost, and what it did." })
class ModelBudget implements ModelLimits {
  @Field(() => Int, { description: "The most that one summary may cost, US cents." })
  readonly runCents!: number;

  @Field(() => Int, {
    description: "The most that all of a month of the account's calendar may cost, US cents.",
  })
  readonly monthCents!: number;

  @Field(() => String, {
    description:
      "What this month has cost, US dollars with four decimals; of what was never answered the most that it may have cost.",
  })
  readonly spentDollars!: string;

  @Field(() => String, { nullable: true, description: "The model that is asked; null: no key." })
  readonly model!: string | null;

  @Field(() => Boolean, {
    description: "Whether its price is known: it is not asked otherwise (ANTHROPIC_PRICES).",
  })
  readonly isPriced!: boolean;
}

/** A thousand dollars, more than any sum of summaries is worth. */
const MOST_CENTS = 100_000;

type BudgetContext = ReportContext & { readonly claude: ClaudeAccess | null };

@Resolver()
export class InsightsResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => Boolean, {
    description:
      "Whether a language model may word what the numbers say. Nothing is sent to one otherwise, also where a key is set.",
  })
  async modelAllowed(@Ctx() { database }: ReportContext): Promise<boolean> {
    return await readModelAllowed(database);
  }

  @Authorized<Role>("admin")
  @Query(() => ModelBudget, { description: "What a language model may cost, and what it did." })
  async modelBudget(@Ctx() context: BudgetContext): Promise<ModelBudget> {
    const { database, claude } = context;
    const spent = await readModelSpent(database, await monthStart(context));
    return {
      ...(await readModelLimits(database)),
      spentDollars: dollarWords(spent),
      model: claude?.model ?? null,
      isPriced: claude?.price != null,
    };
  }

  @Authorized<Role>("admin")
  @Mutation(() => ModelBudget, {
    description:
      "Says what a language model may cost. Where a summary may cost more it is not asked, and the report is told without one.",
  })
  async setModelLimits(
    @Arg("runCents", () => Int, { description: "US cents, 0 to 100,000." }) runCents: number,
    @Arg("monthCents", () => Int, { description: "US cents, 0 to 100,000." }) monthCents: number,
    @Ctx() context: BudgetContext & { readonly actor: Actor | null },
  ): Promise<ModelBudget> {
    const { database, clock, actor } = context;
    if (actor === null) throw new Problem("UNAUTHENTICATED", "Sign in first.");
    if ([runCents, monthCents].some((cents) => cents < 0 || cents > MOST_CENTS)) {
      throw new Problem("BAD_USER_INPUT", "A limit is of 0 to 1,000 US dollars.");
    }
    await database.sql.begin(async (tx) => {
      await writeModelLimits(tx, { runCents, monthCents });
      await recordAct(tx, { author: actor, now: clock() }, "model.limit", "report_settings");
    });
    return await this.modelBudget(context);
  }

  @Authorized<Role>("admin")
  @Mutation(() => Boolean, {
    description:
      "Lets a language model word what the numbers say, or no longer. It is given numbers alone: no customer, no person, and letters instead of the names of plans, countries and sources.",
  })
  async allowModel(
    @Arg("allowed", () => Boolean) isAllowed: boolean,
    @Ctx() { database, clock, actor }: ReportContext & { readonly actor: Actor | null },
  ): Promise<boolean> {
    if (actor === null) throw new Problem("UNAUTHENTICATED", "Sign in first.");
    await database.sql.begin(async (tx) => {
      await writeModelAllowed(tx, isAllowed);
      const act = { author: actor, now: clock() };
      await recordAct(tx, act, isAllowed ? "model.allow" : "model.forbid", "account");
    });
    return isAllowed;
  }
}
