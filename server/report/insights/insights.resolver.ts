import { Arg, Authorized, Ctx, Mutation, Query, Resolver } from "type-graphql";
import { Problem } from "../../domain/problems.ts";
import type { Actor, Role } from "../../domain/role.ts";
import { readModelAllowed, writeModelAllowed } from "../../store/account.ts";
import { recordAct } from "../../store/audit-log.ts";
import type { ReportContext } from "../moment.ts";

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
