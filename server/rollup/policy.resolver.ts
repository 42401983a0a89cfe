import { Arg, Authorized, Ctx, Mutation, Query, Resolver } from "type-graphql";
import { openBooks } from "../domain/books.ts";
import { createCalendar } from "../domain/calendar.ts";
import type { Clock } from "../domain/clock.ts";
import {
  type MrrPolicy,
  type MrrSwitches,
  mrrPolicy,
  PROFILE_NAMES,
} from "../domain/mrr-policy.ts";
import { Problem } from "../domain/problems.ts";
import type { Actor, Role } from "../domain/role.ts";
import { type AccountSettings, readAccountWith, writePolicy } from "../store/account.ts";
import { APPLIER_LOCK } from "../store/applier-lock.ts";
import { recordAct } from "../store/audit-log.ts";
import type { Database } from "../store/database.ts";
import { MrrPolicyInput, MrrPolicyObject, MrrPolicyPreview } from "./policy.object.ts";
import { type PolicyPreview, previewPolicy } from "./policy-preview.ts";
import { refoldEverything } from "./refold.ts";

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
  @Query(() => [MrrPolicyObject], {
    description: "The profiles one can start from, with the switches that each of them sets.",
  })
  mrrProfiles(): MrrPolicy[] {
    return PROFILE_NAMES.map((profile) => mrrPolicy(profile));
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
  const { pastDueDays, successorHours, reactivationDays } = given;
  if (pastDueDays != null) refuseOutside("pastDueDays", pastDueDays, 365);
  if (successorHours != null) refuseOutside("successorHours", successorHours, 720);
  if (reactivationDays != null) refuseOutside("reactivationDays", reactivationDays, 365);
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
