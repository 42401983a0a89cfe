import {
  Arg,
  Authorized,
  Ctx,
  Field,
  InputType,
  Mutation,
  ObjectType,
  Query,
  Resolver,
} from "type-graphql";
import { z } from "zod";
import { Problem } from "../../domain/problems.ts";
import type { Actor, Role } from "../../domain/role.ts";
import { recordAct } from "../../store/audit-log.ts";
import type { DeliveryAccess } from "../delivery/deliver-report.ts";
import type { ReportContext } from "../moment.ts";
import {
  type ReportSettings,
  readReportSettings,
  writeReportSettings,
} from "./report-settings.query.ts";

const MAKES_REPORT =
  "Whether the growth report of seven days is made every Monday at nine, in the account's zone.";

const MAKES_INSIGHTS =
  "Whether what stands out is told every Sunday at nine, in the account's zone.";

const TELLS_SLACK = "Whether Slack is told of both, where it is configured.";

@ObjectType("ReportSettings", { description: "Where reports go." })
class ReportSettingsObject implements ReportSettings {
  @Field(() => [String], { description: "E-mail addresses that reports are sent to." })
  readonly recipients!: string[];

  @Field(() => Boolean, { description: MAKES_REPORT })
  readonly makesReport!: boolean;

  @Field(() => Boolean, { description: MAKES_INSIGHTS })
  readonly makesInsights!: boolean;

  @Field(() => Boolean, { description: TELLS_SLACK })
  readonly tellsSlack!: boolean;

  @Field(() => Boolean, { description: "Whether a mail server is configured (SMTP_URL)." })
  readonly canMail!: boolean;

  @Field(() => Boolean, { description: "Whether Slack is configured (SLACK_WEBHOOK_URL)." })
  readonly canTellSlack!: boolean;
}

@InputType("ReportSettingsInput")
class ReportSettingsInput implements ReportSettings {
  @Field(() => [String], { description: "E-mail addresses, 20 at most." })
  readonly recipients!: string[];

  @Field(() => Boolean, { description: MAKES_REPORT })
  readonly makesReport!: boolean;

  @Field(() => Boolean, { description: MAKES_INSIGHTS })
  readonly makesInsights!: boolean;

  @Field(() => Boolean, { description: TELLS_SLACK })
  readonly tellsSlack!: boolean;
}

type SettingsContext = ReportContext & {
  readonly actor: Actor | null;
  readonly delivery: DeliveryAccess;
};

/** More would be a mailing list, which has an address of its own. */
const MOST_RECIPIENTS = 20;

const ADDRESS = z.string().trim().toLowerCase().max(254).pipe(z.email());

@Resolver()
export class ReportSettingsResolver {
  @Authorized<Role>("admin")
  @Query(() => ReportSettingsObject, { description: "Where reports go." })
  async reportSettings(@Ctx() context: SettingsContext): Promise<ReportSettingsObject> {
    return describe(await readReportSettings(context.database), context);
  }

  @Authorized<Role>("admin")
  @Mutation(() => ReportSettingsObject, { description: "Says where reports go, all at once." })
  async setReportSettings(
    @Arg("settings", () => ReportSettingsInput) wanted: ReportSettingsInput,
    @Ctx() context: SettingsContext,
  ): Promise<ReportSettingsObject> {
    const { database, clock, actor } = context;
    if (actor === null) throw new Problem("UNAUTHENTICATED", "Sign in first.");
    const settings = { ...wanted, recipients: acceptedRecipients(wanted.recipients) };
    const act = { author: actor, now: clock() };
    await database.sql.begin(async (tx) => {
      await writeReportSettings(tx, settings);
      await recordAct(tx, act, "reports.set", "report_settings");
    });
    return describe(settings, context);
  }
}

function describe(
  { recipients, ...settings }: ReportSettings,
  { delivery: { mail, slackWebhookUrl } }: SettingsContext,
): ReportSettingsObject {
  return {
    ...settings,
    recipients: [...recipients],
    canMail: mail !== null,
    canTellSlack: slackWebhookUrl !== null,
  };
}

function acceptedRecipients(wanted: readonly string[]): string[] {
  const read = wanted.map((address) => ({ address, parsed: ADDRESS.safeParse(address) }));
  const wrong = read.find(({ parsed }) => !parsed.success);
  if (wrong !== undefined) {
    const told = JSON.stringify(wrong.address.slice(0, 60));
    throw new Problem("BAD_USER_INPUT", `${told} is no e-mail address.`);
  }
  const recipients = [...new Set(read.flatMap(({ parsed }) => parsed.data ?? []))];
  if (recipients.length <= MOST_RECIPIENTS) return recipients;
  throw new Problem(
    "BAD_USER_INPUT",
    `Reports go to ${MOST_RECIPIENTS} addresses at most: give a mailing list an address of its own.`,
  );
}
