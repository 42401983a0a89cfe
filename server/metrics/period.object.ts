import { Field, InputType, Int, ObjectType } from "type-graphql";
import { createCalendar } from "../domain/calendar.ts";
import { type Period, type PeriodRequest, resolvePeriod } from "../domain/period.ts";
import { DayScalar } from "../graphql/scalars.ts";
import type { ReadContext } from "./context.ts";

@InputType("PeriodInput", {
  description:
    "Either lastDays, complete days that end yesterday, or from and to, both included. Days of the account's time zone.",
})
export class PeriodInput implements PeriodRequest {
  @Field(() => Int, { nullable: true })
  readonly lastDays?: number | null;

  @Field(() => DayScalar, { nullable: true })
  readonly from?: string | null;

  @Field(() => DayScalar, { nullable: true })
  readonly to?: string | null;
}

@ObjectType("Period", { description: "A span of calendar days, both ends included." })
export class PeriodObject implements Period {
  @Field(() => DayScalar)
  readonly from!: string;

  @Field(() => DayScalar)
  readonly to!: string;

  @Field(() => Int)
  readonly days!: number;

  @Field(() => DayScalar, { description: "The same number of days just before: its first." })
  readonly previousFrom!: string;

  @Field(() => DayScalar, { description: "The day before `from`." })
  readonly previousTo!: string;

  @Field(() => Boolean, { description: "True where the last day is not complete yet." })
  readonly includesOpenDay!: boolean;

  @Field(() => DayScalar)
  readonly today!: string;

  @Field(() => String, { description: "IANA name; the days are cut in it." })
  readonly timeZone!: string;
}

/** The period a caller means, in the account's calendar. Without one, the last 30 complete days. */
export function periodOf(request: PeriodRequest | null | undefined, context: ReadContext): Period {
  const { timeZone } = context.account;
  const today = createCalendar(timeZone).dayOf(context.clock());
  return resolvePeriod(request ?? {}, today, timeZone);
}
