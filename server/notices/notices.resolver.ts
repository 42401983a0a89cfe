import {
  Arg,
  Authorized,
  Ctx,
  Field,
  Int,
  ObjectType,
  Query,
  Resolver,
  registerEnumType,
} from "type-graphql";
import type { Money } from "../domain/money.ts";
import type { Role } from "../domain/role.ts";
import { pageCost } from "../graphql/cost.ts";
import { readCursor, writeCursor } from "../graphql/cursor.ts";
import { MoneyObject } from "../graphql/money.ts";
import { LARGEST_PAGE, refusePageOutside } from "../graphql/page.ts";
import { DateTimeScalar } from "../graphql/scalars.ts";
import type { Database } from "../store/database.ts";
import { type NoticeRow, readNotices } from "./notices.query.ts";

enum NoticeKind {
  FAILED_PAYMENT = "failed_payment",
  DISPUTE = "dispute",
  LARGE_CHURN = "large_churn",
  ALERT = "alert",
}

registerEnumType(NoticeKind, { name: "NoticeKind" });

@ObjectType("Notice", { description: "What somebody should hear at once; told once." })
class NoticeObject {
  @Field(() => String)
  readonly id!: string;

  @Field(() => NoticeKind)
  readonly kind!: string;

  @Field(() => DateTimeScalar)
  readonly occurredAt!: Date;

  @Field(() => DateTimeScalar, { description: "When Tidemark learnt of it." })
  readonly knownAt!: Date;

  @Field(() => String, { nullable: true, description: "Null: Stripe named no customer." })
  readonly customerId!: string | null;

  @Field(() => String, { nullable: true })
  readonly customerName!: string | null;

  @Field(() => MoneyObject, {
    nullable: true,
    description:
      "The payment, the dispute, or the MRR that was lost. Positive. Null: it is an alert, whose reason says all.",
  })
  readonly amount!: Money | null;

  @Field(() => String, { nullable: true, description: "In Stripe's words; null: it gives none." })
  readonly reason!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The Stripe event behind it; null: it is an alert.",
  })
  readonly eventId!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: "Null: Slack has not taken it." })
  readonly slackSentAt!: Date | null;

  @Field(() => String, { nullable: true, description: "Why Slack did not take it." })
  readonly slackError!: string | null;
}

@ObjectType("NoticePage")
class NoticePage {
  @Field(() => [NoticeObject])
  readonly items!: NoticeObject[];

  @Field(() => String, { nullable: true, description: "Null: this is the last page." })
  readonly nextCursor!: string | null;
}

@Resolver()
export class NoticesResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => NoticePage, {
    description:
      "Failed payments, disputes and large churn (at least ten average customers or 2 % of the MRR of its currency) and alerts, newest first. Only what was learnt within a day of its happening: loaded history is no news.",
    complexity: pageCost,
  })
  async notices(
    @Arg("first", () => Int, { defaultValue: 20 }) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | null,
    @Ctx() { database }: { readonly database: Database },
  ): Promise<NoticePage> {
    refusePageOutside(first, LARGEST_PAGE);
    const from = after == null ? null : readCursor(after);
    const rows = await readNotices(database, { first, after: from });
    const listed = rows.slice(0, first);
    const last = listed.at(-1);
    const isLast = rows.length <= first || last === undefined;
    return {
      items: listed.map(toNotice),
      nextCursor: isLast ? null : writeCursor({ at: last.knownAt, id: last.id }),
    };
  }
}

function toNotice({ amountMinor, currency, ...notice }: NoticeRow): NoticeObject {
  const isAmount = amountMinor !== null && currency !== null;
  return { ...notice, amount: isAmount ? { minorUnits: amountMinor, currency } : null };
}
