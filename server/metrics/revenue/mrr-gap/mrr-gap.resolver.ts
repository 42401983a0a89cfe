import { Arg, Authorized, Ctx, Int, Query, Resolver } from "type-graphql";
import type { Role } from "../../../domain/role.ts";
import { pageCost } from "../../../graphql/cost.ts";
import { refusePageOutside } from "../../../graphql/page.ts";
import type { MetricContext } from "../../context.ts";
import { describe } from "../../definition.ts";
import type { ComparedCustomer } from "./compare-customers.ts";
import { GAP_CAUSES } from "./gap-cause.ts";
import { mrrGapDefinition } from "./mrr-gap.definition.ts";
import type { CauseSumObject, CustomerMrrGapObject, MrrGapTotalObject } from "./mrr-gap.object.ts";
import { MrrGapObject } from "./mrr-gap.object.ts";
import { readPeople } from "./mrr-gap.query.ts";
import { compareWithExport } from "./mrr-gap.ts";

/** More would be an export and not an explanation. */
const MOST_CUSTOMERS = 500;

/** As many that cannot be compared as show a pattern. */
const MOST_UNCOMPARED = 100;

@Resolver()
export class MrrGapResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => MrrGapObject, { description: describe(mrrGapDefinition), complexity: pageCost })
  async explainMrrGap(
    @Arg("csv", () => String, {
      description:
        'Stripe\'s export "MRR per subscriber per month": a column "Customer ID" and one for each month, such as 2026-03; "Customer", "Customer Email" and "Currency" if they are there.',
    })
    csv: string,
    @Arg("month", () => String, {
      nullable: true,
      description: "As 2026-03. Left out: the newest of the file that is over.",
    })
    month: string | null,
    @Arg("currency", () => String, {
      nullable: true,
      description:
        "Of amounts that no column gives one for. Left out: the reporting currency, else the only one there is.",
    })
    currency: string | null,
    @Arg("first", () => Int, { defaultValue: 50 }) first: number,
    @Ctx() context: MetricContext,
  ): Promise<MrrGapObject> {
    refusePageOutside(first, MOST_CUSTOMERS);
    const request = { csv, month: month ?? null, currency: currency ?? null };
    const { compared, uncompared, ...when } = await compareWithExport(context, request);
    const listed = compared.filter(isDiffering).sort(largestFirst).slice(0, first);
    return {
      ...when,
      policy: context.account.policy.name,
      totals: totalsOf(compared),
      customers: await toCustomers(context, listed),
      uncompared: uncompared.slice(0, MOST_UNCOMPARED),
      uncomparedCount: uncompared.length,
    };
  }
}

const isDiffering = ({ ours, theirs }: ComparedCustomer): boolean => ours !== theirs;

function largestFirst(a: ComparedCustomer, b: ComparedCustomer): number {
  const size = ({ ours, theirs }: ComparedCustomer) =>
    ours > theirs ? ours - theirs : theirs - ours;
  const [sizeA, sizeB] = [size(a), size(b)];
  if (sizeA !== sizeB) return sizeA > sizeB ? -1 : 1;
  return a.customerId < b.customerId ? -1 : 1;
}

async function toCustomers(
  { database }: MetricContext,
  listed: readonly ComparedCustomer[],
): Promise<CustomerMrrGapObject[]> {
  const people = await readPeople(
    database.sql,
    listed.map(({ customerId }) => customerId),
  );
  return listed.map(({ customerId, currency, isListed, ours, theirs, parts, ...told }) => {
    const person = people.get(customerId);
    const of = (minorUnits: bigint) => ({ minorUnits, currency });
    return {
      customerId,
      name: person?.name ?? told.name,
      email: person?.email ?? told.email,
      isListed,
      isKnown: person !== undefined,
      ours: of(ours),
      theirs: of(theirs),
      gap: of(ours - theirs),
      parts: parts.map(({ cause, minorUnits, words }) => ({
        cause,
        amount: of(minorUnits),
        words,
      })),
    };
  });
}

function totalsOf(compared: readonly ComparedCustomer[]): MrrGapTotalObject[] {
  const currencies = [...new Set(compared.map(({ currency }) => currency))].sort();
  return currencies.map((currency) => {
    const own = compared.filter((customer) => customer.currency === currency);
    const of = (minorUnits: bigint) => ({ minorUnits, currency });
    const ours = own.reduce((sum, customer) => sum + customer.ours, 0n);
    const theirs = own.reduce((sum, customer) => sum + customer.theirs, 0n);
    const differing = own.filter(isDiffering).length;
    return {
      ours: of(ours),
      theirs: of(theirs),
      gap: of(ours - theirs),
      causes: causesOf(own, currency),
      agreeing: own.length - differing,
      differing,
    };
  });
}

function causesOf(own: readonly ComparedCustomer[], currency: string): CauseSumObject[] {
  return GAP_CAUSES.flatMap((cause) => {
    const parts = own.flatMap((customer) => customer.parts.filter((part) => part.cause === cause));
    if (parts.length === 0) return [];
    const minorUnits = parts.reduce((sum, part) => sum + part.minorUnits, 0n);
    const customers = own.filter((customer) => customer.parts.some((part) => part.cause === cause));
    return [{ cause, amount: { minorUnits, currency }, customers: customers.length }];
  });
}
