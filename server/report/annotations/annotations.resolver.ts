import {
  Arg,
  Authorized,
  Ctx,
  Field,
  ID,
  Mutation,
  ObjectType,
  Query,
  Resolver,
} from "type-graphql";
import { createCalendar } from "../../domain/calendar.ts";
import { Problem } from "../../domain/problems.ts";
import type { Actor, Role } from "../../domain/role.ts";
import { DayScalar } from "../../graphql/scalars.ts";
import { readAccount } from "../../store/account.ts";
import { recordAct } from "../../store/audit-log.ts";
import type { ReportContext } from "../moment.ts";
import {
  type Annotation,
  addAnnotation,
  readAnnotations,
  removeAnnotation,
} from "./annotations.query.ts";

@ObjectType("Annotation", {
  description: "What happened on a day that numbers do not say by themselves, such as a deploy.",
})
class AnnotationObject implements Annotation {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => DayScalar)
  readonly day!: string;

  @Field(() => String)
  readonly text!: string;
}

/** As many as a chart of years can show. */
const MOST_SHOWN = 500;

/** A line of a chart's card. */
const LONGEST_TEXT = 200;

type AnnotationsContext = ReportContext & { readonly actor: Actor | null };

@Resolver()
export class AnnotationsResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => [AnnotationObject], {
    description:
      "What happened, the newest day first; the newest 500. Drawn on every chart over time.",
  })
  async annotations(@Ctx() { database }: AnnotationsContext): Promise<Annotation[]> {
    return await readAnnotations(database, MOST_SHOWN);
  }

  @Authorized<Role>("admin", "ci")
  @Mutation(() => ID, {
    description:
      "Writes down what happened on a day, today where none is named; the same words of the same day add none. A deploy calls it with a key of the role ci.",
  })
  async annotate(
    @Arg("text", () => String) text: string,
    @Arg("day", () => DayScalar, { nullable: true }) day: string | null | undefined,
    @Ctx() { database, clock, actor }: AnnotationsContext,
  ): Promise<string> {
    const words = text.replace(/[\p{Cc}\s]+/gu, " ").trim();
    if (words === "" || words.length > LONGEST_TEXT) {
      throw new Problem("BAD_USER_INPUT", `An annotation has 1 to ${LONGEST_TEXT} characters.`);
    }
    const now = clock();
    const { timeZone } = await readAccount(database);
    const noted = { day: day ?? createCalendar(timeZone).dayOf(now), text: words };
    const act = { author: known(actor), now };
    return await database.sql.begin(async (tx) => {
      const id = await addAnnotation(tx, noted, now);
      await recordAct(tx, act, "annotation.add", `annotation:${id}`);
      return id;
    });
  }

  @Authorized<Role>("admin")
  @Mutation(() => Boolean, { description: "Takes an annotation away." })
  async removeAnnotation(
    @Arg("id", () => ID) id: string,
    @Ctx() { database, clock, actor }: AnnotationsContext,
  ): Promise<boolean> {
    const act = { author: known(actor), now: clock() };
    return await database.sql.begin(async (tx) => {
      if (!(await removeAnnotation(tx, id))) {
        throw new Problem("NOT_FOUND", "There is no annotation of this id.");
      }
      await recordAct(tx, act, "annotation.remove", `annotation:${id}`);
      return true;
    });
  }
}

function known(actor: Actor | null): Actor {
  if (actor !== null) return actor;
  throw new Problem("UNAUTHENTICATED", "Sign in first.");
}
