import type { MrrPolicyInput, MrrProfile } from "../generated/graphql.ts";
import { money } from "./answers.ts";

const TIDEMARK = {
  pastDueDays: null,
  countsBeforePayment: true,
  countsPaused: false,
  countsPausedCollection: true,
  pausesAreChurn: true,
  countsUntilEnd: true,
  subtractsForeverCoupons: true,
  subtractsRepeatingCoupons: true,
  subtractsOnceCoupons: false,
  countsUsage: false,
  successorHours: 24,
  reactivationDays: 1,
};

/** What counts as MRR in the made-up company. */
export type MockPolicy = Required<MrrPolicyInput> & { readonly name: string };

/** Two profiles are enough to choose between. */
export const MOCK_PROFILES: readonly MockPolicy[] = [
  { ...TIDEMARK, profile: "TIDEMARK", name: "tidemark" },
  { ...TIDEMARK, profile: "STRICT", name: "strict", pastDueDays: 0, countsUntilEnd: false },
];

/** The policy as the server would name it. */
export function policyOf(input: MrrPolicyInput): MockPolicy {
  const standard = MOCK_PROFILES.find(({ profile }) => profile === input.profile);
  if (standard === undefined)
    throw new Error(`The made-up server has no profile ${input.profile}.`);
  const policy = { ...standard, ...input };
  const isChanged = JSON.stringify(policy) !== JSON.stringify(standard);
  return { ...policy, name: isChanged ? `${standard.name}, changed` : standard.name };
}

/** Strict takes £1,984.20 from two customers; anything else takes nothing from anybody. */
export function policyPreview({ profile }: { readonly profile: MrrProfile }) {
  const before = money(4_821_640n, "gbp");
  if (profile !== "STRICT") {
    return { changedCustomers: 0, totals: [{ before, after: before }], customers: [] };
  }
  const loses = (customerId: string, name: string | null, amount: bigint) => ({
    customerId,
    name,
    email: null,
    before: money(amount, "gbp"),
    after: money(0n, "gbp"),
  });
  return {
    changedCustomers: 2,
    totals: [{ before, after: money(4_623_220n, "gbp") }],
    customers: [loses("cus_1", "Meridian Freight", 159_000n), loses("cus_2", null, 39_420n)],
  };
}
