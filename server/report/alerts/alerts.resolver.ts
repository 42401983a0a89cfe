import {
  Arg,
  Authorized,
  Ctx,
  Field,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  registerEnumType,
} from "type-graphql";
import { ALERT_KINDS, type AlertKind, type QuietHours } from "../../domain/alert.ts";
import { currencyDecimals } from "../../domain/money.ts";
import { Problem } from "../../domain/problems.ts";
import type { Actor, Role } from "../../domain/role.ts";
import { DateTimeScalar } from "../../graphql/scalars.ts";
import { recordAct } from "../../store/audit-log.ts";
import { describeMeasure, MeasureObject } from "../goals/goal.object.ts";
import { AS_WRITTEN, acceptedAmount, acceptedCurrency } from "../measures/accepted-amount.ts";
import { measureNamed } from "../measures/measures.ts";
import type { ReportContext } from "../moment.ts";
import {
  type AlertRule,
  type OpenIncident,
  readQuietHours,
  readRules,
  removeRule,
  type WatchedRule,
  writeQuietHours,
  writeRule,
} from "./alerts.query.ts";
import { canBeUnusual } from "./sighting.ts";

const AlertKindEnum = Object.fromEntries(ALERT_KINDS.map((kind) => [kind.toUpperCase(), kind]));

registerEnumType(AlertKindEnum, {
  name: "AlertKind",
  description:
    "UNUSUAL: the last complete day is unlike that weekday of the eight weeks before, as findings judge it.",
});

@ObjectType("AlertIncident", { description: "A time through which an alert's number is so." })
class AlertIncident implements OpenIncident {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => DateTimeScalar)
  readonly openedAt!: Date;

  @Field(() => String, { description: "What was told." })
  readonly sentence!: string;
}

const THRESHOLD =
  "Minor units of the currency, a count, or a ratio where 1 is all; null of UNUSUAL.";

@ObjectType("Alert", { description: "What somebody wants to be told of." })
class AlertObject {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => MeasureObject)
  readonly measure!: MeasureObject;

  @Field(() => AlertKindEnum)
  readonly kind!: AlertKind;

  @Field(() => String, { nullable: true, description: THRESHOLD })
  readonly threshold!: string | null;

  @Field(() => String, { nullable: true })
  readonly currency!: string | null;

  @Field(() => Int, { nullable: true, description: "Digits of a minor unit behind the point." })
  readonly decimals!: number | null;

  @Field(() => AlertIncident, { nullable: true, description: "Null: all is well." })
  readonly incident!: OpenIncident | null;
}

@InputType("AlertInput")
class AlertInput {
  @Field(() => String, { description: "A key that `measures` lists." })
  readonly measure!: string;

  @Field(() => AlertKindEnum)
  readonly kind!: AlertKind;

  @Field(() => String, { nullable: true, description: THRESHOLD })
  readonly threshold!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "ISO 4217; of money only, and needed there.",
  })
  readonly currency!: string | null;

  @Field(() => Boolean, { defaultValue: false, description: AS_WRITTEN })
  readonly asWritten!: boolean;
}

@ObjectType("QuietHours", {
  description: "Hours of the account's zone in which Slack is told of no alert; the console is.",
})
class QuietHoursObject implements QuietHours {
  @Field(() => Int, { description: "0 to 23, included." })
  readonly from!: number;

  @Field(() => Int, { description: "0 to 23, not included: then Slack is told." })
  readonly to!: number;
}

/** More would be noise. */
const MOST_RULES = 50;

type AlertsContext = ReportContext & { readonly actor: Actor | null };

@Resolver()
export class AlertsResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => [AlertObject], {
    description:
      "What somebody wants to be told of: looked at every hour, and told once until it is well again. A level is that of now, a count or a sum that is too high that of today, one that is too low that of yesterday, and a rate that of the last 30 complete days.",
  })
  async alerts(@Ctx() { database }: AlertsContext): Promise<AlertObject[]> {
    return (await readRules(database)).map(describe);
  }

  @Authorized<Role>("admin", "analyst")
  @Query(() => QuietHoursObject, { nullable: true, description: "Null: it is never quiet." })
  async quietHours(@Ctx() { database }: AlertsContext): Promise<QuietHours | null> {
    return await readQuietHours(database);
  }

  @Authorized<Role>("admin")
  @Mutation(() => ID, {
    description: "Sets an alert, or changes the one of that id. Returns its id.",
  })
  async setAlert(
    @Arg("alert", () => AlertInput) wanted: AlertInput,
    @Arg("id", () => ID, { nullable: true }) id: string | null | undefined,
    @Ctx() { database, clock, actor }: AlertsContext,
  ): Promise<string> {
    const rule = accepted(wanted);
    const act = { author: known(actor), now: clock() };
    return await database.sql.begin(async (tx) => {
      if (id == null && (await readRules({ sql: tx })).length >= MOST_RULES) {
        throw new Problem("CONFLICT", `There are ${MOST_RULES} alerts already: remove one first.`);
      }
      const written = await writeRule(tx, { ...rule, id: id ?? null });
      if (written === null) throw noSuchAlert();
      await recordAct(tx, act, "alert.set", `alert:${written}`);
      return written;
    });
  }

  @Authorized<Role>("admin")
  @Mutation(() => Boolean, { description: "Removes an alert, and ends its incident." })
  async removeAlert(
    @Arg("id", () => ID) id: string,
    @Ctx() { database, clock, actor }: AlertsContext,
  ): Promise<boolean> {
    const act = { author: known(actor), now: clock() };
    return await database.sql.begin(async (tx) => {
      if (!(await removeRule(tx, id, act.now))) throw noSuchAlert();
      await recordAct(tx, act, "alert.remove", `alert:${id}`);
      return true;
    });
  }

  @Authorized<Role>("admin")
  @Mutation(() => QuietHoursObject, {
    nullable: true,
    description:
      "Sets the hours in which Slack is told of no alert; without both it is never quiet.",
  })
  async setQuietHours(
    @Ctx() { database, clock, actor }: AlertsContext,
    @Arg("from", () => Int, { nullable: true }) from: number | null,
    @Arg("to", () => Int, { nullable: true }) to: number | null,
  ): Promise<QuietHours | null> {
    const hours = acceptedHours(from ?? null, to ?? null);
    const act = { author: known(actor), now: clock() };
    await database.sql.begin(async (tx) => {
      await writeQuietHours(tx, hours);
      await recordAct(tx, act, "alerts.quiet", "alert_settings");
    });
    return hours;
  }
}

function describe({ measure, currency, ...rule }: WatchedRule): AlertObject {
  return {
    ...rule,
    currency,
    measure: describeMeasure(measureNamed(measure)),
    decimals: currency === null ? null : currencyDecimals(currency),
  };
}

function accepted({ kind, threshold, ...typed }: AlertInput): Omit<AlertRule, "id"> {
  if (kind !== "unusual") {
    if (threshold == null) throw invalid("Say from which amount on somebody is to be told.");
    const { measure, currency, amount } = acceptedAmount({ ...typed, amount: threshold });
    return { measure: measure.key, kind, threshold: amount, currency };
  }
  const { measure, currency } = acceptedCurrency(typed);
  if (threshold != null)
    throw invalid("What is unusual follows from the weeks before: it has no threshold.");
  if (canBeUnusual(measure)) return { measure: measure.key, kind, threshold: null, currency };
  throw invalid(
    `A day of ${measure.name} is never unusual by itself: watch what moves it, or set a threshold.`,
  );
}

function acceptedHours(from: number | null, to: number | null): QuietHours | null {
  if (from === null && to === null) return null;
  const isHour = (hour: number | null): hour is number => hour !== null && hour >= 0 && hour <= 23;
  if (isHour(from) && isHour(to)) return { from, to };
  throw invalid("Quiet hours are two whole hours from 0 to 23, or none.");
}

function known(actor: Actor | null): Actor {
  if (actor !== null) return actor;
  throw new Problem("UNAUTHENTICATED", "Sign in first.");
}

function noSuchAlert(): Problem {
  return new Problem("NOT_FOUND", "There is no alert of this id.");
}

function invalid(message: string): Problem {
  return new Problem("BAD_USER_INPUT", message);
}
