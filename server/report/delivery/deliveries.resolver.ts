import {
  Arg,
  Authorized,
  Ctx,
  Field,
  ID,
  Int,
  Mutation,
  ObjectType,
  Resolver,
  registerEnumType,
} from "type-graphql";
import { Problem } from "../../domain/problems.ts";
import type { Actor, Role } from "../../domain/role.ts";
import { DateTimeScalar } from "../../graphql/scalars.ts";
import { recordAct } from "../../store/audit-log.ts";
import type { ReportContext } from "../moment.ts";
import { type KeptReport, readReport } from "../reports.query.ts";
import { bookOf, type DeliveryAccess, deliverReport } from "./deliver-report.ts";
import { CHANNELS, type Channel, type Delivery, readDeliveries } from "./deliveries.query.ts";

const ReportChannelEnum = Object.fromEntries(CHANNELS.map((name) => [name.toUpperCase(), name]));

registerEnumType(ReportChannelEnum, { name: "ReportChannel" });

const STATES = ["sending", "sent", "refused", "unknown"] as const;

const DeliveryStateEnum = Object.fromEntries(STATES.map((name) => [name.toUpperCase(), name]));

registerEnumType(DeliveryStateEnum, {
  name: "DeliveryState",
  description:
    "REFUSED: it did not arrive, and is sent again by whoever tries. UNKNOWN: nobody answered, so that it may have arrived; it is sent again only where somebody wants it so.",
});

@ObjectType("ReportDelivery", {
  description:
    "What became of a report on one channel. Reports of the same kind and days are one here.",
})
export class ReportDeliveryObject implements Delivery {
  @Field(() => ReportChannelEnum)
  readonly channel!: Channel;

  @Field(() => DeliveryStateEnum)
  readonly state!: Delivery["state"];

  @Field(() => Int, { description: "How often it was begun." })
  readonly attempts!: number;

  @Field(() => DateTimeScalar, { description: "Since when it is in this state." })
  readonly changedAt!: Date;

  @Field(() => String, { nullable: true, description: "Why it did not arrive, or where it is." })
  readonly detail!: string | null;
}

type DeliveriesContext = ReportContext & {
  readonly actor: Actor | null;
  readonly delivery: DeliveryAccess;
};

@Resolver()
export class DeliveriesResolver {
  @Authorized<Role>("admin", "ci")
  @Mutation(() => [ReportDeliveryObject], {
    description:
      "Sends a report to Slack or by e-mail, unless it was sent there, and says what became of it on all channels. What goes wrong is no fault: it is told, and the report is kept.",
  })
  async deliverReport(
    @Arg("id", () => ID) id: string,
    @Arg("channel", () => ReportChannelEnum) channel: Channel,
    @Arg("again", () => Boolean, {
      defaultValue: false,
      description: "Also where it was sent, or may have been.",
    })
    isAgain: boolean,
    @Ctx() context: DeliveriesContext,
  ): Promise<Delivery[]> {
    if (channel === "github") {
      throw new Problem("BAD_USER_INPUT", "Issues are opened by the workflow, with its own token.");
    }
    const report = await reportOf(context, id);
    const posted = await deliverReport(context, context.delivery, { report, channel, isAgain });
    if (posted !== null) await note(context, report, `report.deliver.${channel}`);
    return await readDeliveries(context.database, report);
  }

  @Authorized<Role>("admin", "ci")
  @Mutation(() => Boolean, {
    description:
      "Takes a report's delivery for somebody who sends it from elsewhere, such as a workflow. False: it was sent, or may have been, and is not to be sent.",
  })
  async claimReportDelivery(
    @Arg("id", () => ID) id: string,
    @Arg("channel", () => ReportChannelEnum) channel: Channel,
    @Ctx() context: DeliveriesContext,
  ): Promise<boolean> {
    return await bookOf(context, await reportOf(context, id)).claim(channel);
  }

  @Authorized<Role>("admin", "ci")
  @Mutation(() => [ReportDeliveryObject], {
    description: "Writes down what became of a report that was sent from elsewhere.",
  })
  async settleReportDelivery(
    @Arg("id", () => ID) id: string,
    @Arg("channel", () => ReportChannelEnum) channel: Channel,
    @Arg("state", () => DeliveryStateEnum) state: Delivery["state"],
    @Arg("detail", () => String, { nullable: true }) detail: string | null | undefined,
    @Ctx() context: DeliveriesContext,
  ): Promise<Delivery[]> {
    const report = await reportOf(context, id);
    const text = detail?.slice(0, LONGEST_DETAIL) ?? null;
    const posted =
      state === "sent" ? { state, detail: text } : { state: notSent(state), detail: text ?? "" };
    await bookOf(context, report).settle(channel, posted);
    await note(context, report, `report.deliver.${channel}`);
    return await readDeliveries(context.database, report);
  }
}

/** A sentence, or the address of an issue. */
const LONGEST_DETAIL = 300;

function notSent(state: Delivery["state"]): "refused" | "unknown" {
  if (state === "refused" || state === "unknown") return state;
  throw new Problem("BAD_USER_INPUT", "What is settled was sent, refused, or nobody knows.");
}

async function reportOf({ database }: DeliveriesContext, id: string): Promise<KeptReport> {
  const report = await readReport(database, id);
  if (report !== null) return report;
  throw new Problem("NOT_FOUND", "There is no report of this id.");
}

async function note(
  { database, clock, actor }: DeliveriesContext,
  { id }: KeptReport,
  action: string,
): Promise<void> {
  if (actor === null) throw new Problem("UNAUTHENTICATED", "Sign in first.");
  const act = { author: actor, now: clock() };
  await database.sql.begin(async (tx) => await recordAct(tx, act, action, `report:${id}`));
}
