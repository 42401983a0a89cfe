import {
  Arg,
  Authorized,
  Ctx,
  Field,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  registerEnumType,
} from "type-graphql";
import { openBooks } from "../domain/books.ts";
import { createCalendar } from "../domain/calendar.ts";
import type { Clock } from "../domain/clock.ts";
import type { Money } from "../domain/money.ts";
import {
  type MrrPolicy,
  type MrrSwitches,
  mrrPolicy,
  type ProfileName,
} from "../domain/mrr-policy.ts";
import { Problem } from "../domain/problems.ts";
import type { Actor, Role } from "../domain/role.ts";
import { MoneyObject } from "../graphql/money.ts";
import { type AccountSettings, readAccountWith, writePolicy } from "../store/account.ts";
import { APPLIER_LOCK } from "../store/applier-lock.ts";
import { recordAct } from "../store/audit-log.ts";
import type { Database } from "../store/database.ts";
import { type PolicyPreview, previewPolicy } from "./policy-preview.ts";
import { refoldEverything } from "./refold.ts";

enum ProfileEnum {
  TIDEMARK = "tidemark",
  STRIPE = "stripe",
  CHARTMOGUL = "chartmogul",
  PROFITWELL = "profitwell",
  STRICT = "strict",
}

registerEnumType(ProfileEnum, {
  name: "MrrProfile",
  description: "Whose idea of what counts as MRR to start from.",
});

@ObjectType("MrrPolicy", { description: "What counts as MRR." })
class MrrPolicyObject implements MrrPolicy {
  @Field(() => String, { description: "The profile, and whether a switch of it was changed." })
  readonly name!: string;

  @Field(() => Int, {
    nullable: true,
    description: "Days a past-due subscription counts; null: no limit.",
  })
  readonly pastDueDays!: number | null;

  @Field(() => Boolean)
  readonly countsPaused!: boolean;

  @Field(() => Boolean, { description: "While collection is paused, voiding aside." })
  readonly countsPausedCollection!: boolean;

  @Field(() => Boolean, { description: "False: what is set to end counts only until the request." })
  readonly countsUntilEnd!: boolean;

  @Field(() => Boolean)
  readonly subtractsForeverCoupons!: boolean;

  @Field(() => Boolean)
  readonly subtractsRepeatingCoupons!: boolean;

  @Field(() => Boolean)
  readonly subtractsOnceCoupons!: boolean;

  @Field(() => Int, { description: "Hours within which a new subscription replaces an ended one." })
  readonly successorHours!: number;
}

@InputType("MrrPolicyInput", {
  description:
    "A profile, and the switches to set otherwise; a switch left out follows the profile.",
})
class MrrPolicyInput {
  @Field(() => ProfileEnum)
  readonly profile!: ProfileName;

  @Field(() => Int, { nullable: true, description: "0 to 365; null: no limit." })
  readonly pastDueDays?: number | null;

  @Field(() => Boolean, { nullable: true })
  readonly countsPaused?: boolean | null;

  @Field(() => Boolean, { nullable: true })
  readonly countsPausedCollection?: boolean | null;

  @Field(() => Boolean, { nullable: true })
  readonly countsUntilEnd?: boolean | null;

  @Field(() => Boolean, { nullable: true })
  readonly subtractsForeverCoupons?: boolean | null;

  @Field(() => Boolean, { nullable: true })
  readonly subtractsRepeatingCoupons?: boolean | null;

  @Field(() => Boolean, { nullable: true })
  readonly subtractsOnceCoupons?: boolean | null;

  @Field(() => Int, { nullable: true, description: "0 to 720." })
  readonly successorHours?: number | null;
}

@ObjectType("MrrDifference")
class MrrDifference {
  @Field(() => MoneyObject)
  readonly before!: Money;

  @Field(() => MoneyObject)
  readonly after!: Money;
}

@ObjectType("CustomerMrrDifference")
class CustomerMrrDifference extends MrrDifference {
  @Field(() => String)
  readonly customerId!: string;
}

@ObjectType("MrrPolicyPreview", {
  description: "What a policy would do to the MRR of this moment.",
})
class MrrPolicyPreview implements PolicyPreview {
  @Field(() => [MrrDifference], { description: "One per currency." })
  readonly totals!: MrrDifference[];

  @Field(() => Int)
  readonly changedCustomers!: number;

  @Field(() => [CustomerMrrDifference], { description: "The largest changes first, at most 50." })
  readonly customers!: CustomerMrrDifference[];
}

interface PolicyContext {
  readonly database: Database;
  readonly account: AccountSettings;
  readonly clock: Clock;
  readonly actor: Actor | null;
}

@Resolver()
export class PolicyResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => MrrPolicyObject, { description: "What counts as MRR in this account." })
  mrrPolicy(@Ctx() { account }: PolicyContext): MrrPolicy {
    return account.policy;
  }

  @Authorized<Role>("admin", "analyst")
  @Query(() => MrrPolicyPreview, {
    description:
      "What a policy would do to the MRR of this moment, by customer, before it is saved.",
  })
  async previewMrrPolicy(
    @Arg("policy", () => MrrPolicyInput) input: MrrPolicyInput,
    @Ctx() { database, account, clock }: PolicyContext,
  ): Promise<PolicyPreview> {
    const after = mrrPolicy(input.profile, changesOf(input));
    return await previewPolicy(database, { before: account.policy, after }, clock());
  }

  @Authorized<Role>("admin")
  @Mutation(() => MrrPolicyObject, {
    description:
      "Sets what counts as MRR and folds the whole history anew. Readers see the old numbers until all of the new ones are there.",
  })
  async setMrrPolicy(
    @Arg("policy", () => MrrPolicyInput) input: MrrPolicyInput,
    @Ctx() { database, clock, actor }: PolicyContext,
  ): Promise<MrrPolicy> {
    if (actor === null) throw new Problem("UNAUTHENTICATED", "Sign in first.");
    const changes = changesOf(input);
    return await database.sql.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(${APPLIER_LOCK})`;
      await writePolicy(tx, input.profile, changes);
      const { policy, timeZone } = await readAccountWith(tx);
      const now = clock();
      await refoldEverything(tx, policy, openBooks(createCalendar(timeZone), now, null));
      await recordAct(tx, { author: actor, now }, "policy.set", policy.name);
      return policy;
    });
  }
}

/** Only what was given and differs from the profile is kept; null counts as given for the past-due limit alone. */
function changesOf({ profile, ...given }: MrrPolicyInput): Partial<MrrSwitches> {
  const { pastDueDays, successorHours } = given;
  if (pastDueDays != null) refuseOutside("pastDueDays", pastDueDays, 365);
  if (successorHours != null) refuseOutside("successorHours", successorHours, 720);
  const standard = mrrPolicy(profile);
  const changes = Object.entries(given).filter(
    ([name, value]) =>
      value !== undefined &&
      (value !== null || name === "pastDueDays") &&
      value !== Reflect.get(standard, name),
  );
  return Object.fromEntries(changes);
}

function refuseOutside(name: string, value: number, most: number): void {
  if (value >= 0 && value <= most) return;
  throw new Problem("BAD_USER_INPUT", `${name} is a whole number from 0 to ${most}.`);
}
