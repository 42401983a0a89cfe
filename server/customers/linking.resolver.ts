import { Arg, Authorized, Ctx, Mutation, Resolver } from "type-graphql";
import { Problem } from "../domain/problems.ts";
import type { Role } from "../domain/role.ts";
import { APPLIER_LOCK } from "../store/applier-lock.ts";
import { recordAct } from "../store/audit-log.ts";
import type { Transaction } from "../store/database.ts";
import {
  decideLink,
  decideUnlink,
  vouchForEmail,
  withdrawDecision,
} from "../store/facts/link-decisions.ts";
import type { CustomersContext } from "./context.ts";
import { CustomerLinkObject } from "./customer-link.object.ts";
import { type CustomerLink, readLinks } from "./customer-link.query.ts";

/** What an administrator decides about whose a customer is; each with its row in the audit log. */
@Resolver()
export class LinkingResolver {
  @Authorized<Role>("admin")
  @Mutation(() => CustomerLinkObject, {
    description:
      "Links a Stripe customer to the user with this id of the company, whatever its objects say, until another decision. A user nobody has named yet is made.",
  })
  async linkCustomer(
    @Arg("customerId", () => String) customerId: string,
    @Arg("userId", () => String, { description: "The company's own id." }) userId: string,
    @Ctx() context: CustomersContext,
  ): Promise<CustomerLink> {
    return await decide(context, async (tx, now, record) => {
      const user = await decideLink(tx, customerId, userId, now);
      await record("customer.link", `${customerId} user:${user}`);
      const link = (await readLinks(tx, [customerId])).get(customerId);
      if (link === undefined) throw new Error("A link that was just made is not there");
      return link;
    });
  }

  @Authorized<Role>("admin")
  @Mutation(() => Boolean, {
    description:
      "Decides that a customer is nobody's, whatever its objects say or will say, until another decision. Its money counts all the same.",
  })
  async unlinkCustomer(
    @Arg("customerId", () => String) customerId: string,
    @Ctx() context: CustomersContext,
  ): Promise<boolean> {
    return await decide(context, async (tx, now, record) => {
      await decideUnlink(tx, customerId, now);
      await record("customer.unlink", customerId);
      return true;
    });
  }

  @Authorized<Role>("admin")
  @Mutation(() => CustomerLinkObject, {
    nullable: true,
    description:
      "Takes back what was decided of a customer: what its objects and its e-mail address say holds again. Null: they name nobody.",
  })
  async withdrawLinkDecision(
    @Arg("customerId", () => String) customerId: string,
    @Ctx() context: CustomersContext,
  ): Promise<CustomerLink | null> {
    return await decide(context, async (tx, now, record) => {
      await withdrawDecision(tx, customerId, now);
      await record("customer.link_withdraw", customerId);
      return (await readLinks(tx, [customerId])).get(customerId) ?? null;
    });
  }

  @Authorized<Role>("admin")
  @Mutation(() => Boolean, {
    description:
      "Vouches that an e-mail address is the user's with this id of the company. Customers who have it and whom no id names are linked to that user, those to come too.",
  })
  async vouchForEmail(
    @Arg("userId", () => String, { description: "The company's own id." }) userId: string,
    @Arg("email", () => String) email: string,
    @Ctx() context: CustomersContext,
  ): Promise<boolean> {
    return await decide(context, async (tx, now, record) => {
      const user = await vouchForEmail(tx, email, userId, now);
      await record("user.vouch_for_email", `user:${user}`);
      return true;
    });
  }
}

type Recorder = (action: string, subject: string) => Promise<void>;

/** One transaction with the act and its row in the log, while nobody else writes facts. */
async function decide<Result extends CustomerLink | boolean | null>(
  { database, clock, actor }: CustomersContext,
  act: (tx: Transaction, now: Date, record: Recorder) => Promise<Result>,
): Promise<Result> {
  if (actor === null) throw new Problem("UNAUTHENTICATED", "Sign in first.");
  const now = clock();
  const decided: Result[] = [];
  await database.sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${APPLIER_LOCK})`;
    const record: Recorder = (action, subject) =>
      recordAct(tx, { author: actor, now }, action, subject);
    decided.push(await act(tx, now, record));
  });
  const [result] = decided;
  if (result === undefined) throw new Error("A transaction without a result");
  return result;
}
