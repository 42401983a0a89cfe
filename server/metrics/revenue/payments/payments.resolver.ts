import {
  Arg,
  Args,
  ArgsType,
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  Int,
  Query,
  Resolver,
  Root,
} from "type-graphql";
import { addDays, createCalendar } from "../../../domain/calendar.ts";
import { Problem } from "../../../domain/problems.ts";
import type { Role } from "../../../domain/role.ts";
import { pageCost } from "../../../graphql/cost.ts";
import { LARGEST_PAGE, refusePageOutside } from "../../../graphql/page.ts";
import type { MetricContext } from "../../context.ts";
import { describe } from "../../definition.ts";
import { PeriodInput, periodOf } from "../../period.object.ts";
import { RevenueFilterInput } from "../revenue-question.ts";
import { readScope } from "../revenue-scope.query.ts";
import { EVERY_PAYMENT, type PaymentFilter } from "./payment-filter.ts";
import { searchPayments } from "./payment-search.query.ts";
import type { PaymentStatus } from "./payment-status.ts";
import { paymentsDefinition } from "./payments.definition.ts";
import { PaymentPage, PaymentStatusEnum, toPayment } from "./payments.object.ts";
import { countPayments, MOST_COUNTED, readPayments } from "./payments.query.ts";

@ArgsType()
class PaymentFilterArgs {
  @Field(() => String, {
    nullable: true,
    description:
      "The beginnings of words of a customer's name, e-mail address or id, all of which have to be there; or the whole id of a charge, payment intent or invoice.",
  })
  readonly search?: string | null;

  @Field(() => [PaymentStatusEnum], { nullable: true, description: "Any of these." })
  readonly statuses?: PaymentStatus[] | null;

  @Field(() => String, { nullable: true, description: "ISO 4217 in lower case." })
  readonly currency?: string | null;

  @Field(() => PeriodInput, { nullable: true, description: "The days of the attempts." })
  readonly period?: PeriodInput | null;

  @Field(() => String, { nullable: true })
  readonly customerId?: string | null;

  @Field(() => RevenueFilterInput, {
    nullable: true,
    description: "The part of revenue they belong to: by plan, country, source and currency.",
  })
  readonly filter?: RevenueFilterInput | null;
}

@Resolver(() => PaymentPage)
export class PaymentsResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => PaymentPage, { description: describe(paymentsDefinition), complexity: pageCost })
  async payments(
    @Arg("first", () => Int, { defaultValue: 20 }) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | null,
    @Arg("before", () => String, { nullable: true }) before: string | null,
    @Args(() => PaymentFilterArgs) asked: PaymentFilterArgs,
    @Ctx() context: MetricContext,
  ): Promise<PaymentPage> {
    refusePageOutside(first, LARGEST_PAGE);
    if (after != null && before != null) {
      throw new Problem("BAD_USER_INPUT", "Give either after or before, not both.");
    }
    const { database } = context;
    const filter = await filterOf(asked, context);
    const page = await readPayments(database, filter, {
      first,
      after: after ?? null,
      before: before ?? null,
    });
    let counted: Promise<number> | undefined;
    return {
      ...page,
      items: page.items.map(toPayment),
      count: () => {
        counted ??= countPayments(database, filter);
        return counted;
      },
    };
  }

  @FieldResolver(() => Int, {
    description: `Of all pages, counted up to ${MOST_COUNTED.toLocaleString("en-GB")}; a million rows are not read to be counted.`,
  })
  async totalCount(@Root() { count }: PaymentPage): Promise<number> {
    return Math.min(await count(), MOST_COUNTED);
  }

  @FieldResolver(() => Boolean, {
    description: "True where counting stopped: there are more than `totalCount`.",
  })
  async totalIsBounded(@Root() { count }: PaymentPage): Promise<boolean> {
    return (await count()) > MOST_COUNTED;
  }
}

async function filterOf(
  { search, statuses, currency, period, customerId, filter }: PaymentFilterArgs,
  context: MetricContext,
): Promise<PaymentFilter> {
  if (statuses?.length === 0) {
    throw new Problem("BAD_USER_INPUT", "statuses names none: leave it out for all.");
  }
  return {
    statuses: statuses ?? null,
    currency: currency ?? null,
    span: period == null ? null : spanOf(period, context),
    scope: await scopeOf(search ?? null, customerId ?? null, context),
    part: await readScope(context.database, filter ?? {}),
  };
}

function spanOf(period: PeriodInput, context: MetricContext): PaymentFilter["span"] {
  const { from, to, timeZone } = periodOf(period, context);
  const calendar = createCalendar(timeZone);
  return { start: calendar.startOf(from), end: calendar.startOf(addDays(to, 1)) };
}

async function scopeOf(
  search: string | null,
  customerId: string | null,
  { database }: MetricContext,
): Promise<PaymentFilter["scope"]> {
  if (search !== null && customerId !== null) {
    throw new Problem("BAD_USER_INPUT", "Give either search or customerId, not both.");
  }
  if (customerId !== null) return { kind: "customers", ids: [customerId] };
  return search === null ? EVERY_PAYMENT.scope : await searchPayments(database, search);
}
