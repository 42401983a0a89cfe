import { Arg, Authorized, Ctx, Field, Int, ObjectType, Query, Resolver } from "type-graphql";
import type { Role } from "../domain/role.ts";
import { pageCost } from "../graphql/cost.ts";
import { readCursor, writeCursor } from "../graphql/cursor.ts";
import { LARGEST_PAGE, refusePageOutside } from "../graphql/page.ts";
import type { CustomersContext } from "./context.ts";
import { CustomerLinkObject, UserClaimObject } from "./customer-link.object.ts";
import {
  type Claim,
  type CustomerLink,
  readClaims,
  readConflicts,
  readLinks,
} from "./customer-link.query.ts";

@ObjectType("LinkConflict", { description: "A customer of whom more than one user is named." })
class LinkConflictObject {
  @Field(() => String)
  readonly customerId!: string;

  @Field(() => String, { nullable: true })
  readonly name!: string | null;

  @Field(() => String, { nullable: true })
  readonly email!: string | null;

  @Field(() => CustomerLinkObject, {
    nullable: true,
    description: "How it was decided. Null: an administrator decided that it is nobody's.",
  })
  readonly link!: CustomerLink | null;

  @Field(() => [UserClaimObject], { description: "Which object says what, newest objects first." })
  readonly claims!: Claim[];

  @Field(() => String, {
    nullable: true,
    description: "The user whose e-mail address it has; null where nobody vouched for one.",
  })
  readonly emailUserId!: string | null;
}

@ObjectType("LinkConflictPage")
class LinkConflictPage {
  @Field(() => [LinkConflictObject])
  readonly items!: LinkConflictObject[];

  @Field(() => String, { nullable: true, description: "Null: this is the last page." })
  readonly nextCursor!: string | null;
}

@Resolver()
export class ConflictsResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => LinkConflictPage, {
    description:
      "Customers of whom objects or an e-mail address name several users, newest first, and which of them it was linked to. The order is in LinkSource.",
    complexity: pageCost,
  })
  async linkConflicts(
    @Arg("first", () => Int, { defaultValue: 20 }) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | null,
    @Ctx() { database }: CustomersContext,
  ): Promise<LinkConflictPage> {
    refusePageOutside(first, LARGEST_PAGE);
    const from = after == null ? null : readCursor(after);
    const rows = await readConflicts(database, { first, after: from });
    const listed = rows.slice(0, first);
    const ids = listed.map(({ id }) => id);
    const links = await readLinks(database.sql, ids);
    const claims = await readClaims(database.sql, ids);
    const last = listed.at(-1);
    return {
      items: listed.map(({ id, name, email, emailUserId }) => ({
        customerId: id,
        name,
        email,
        emailUserId,
        link: links.get(id) ?? null,
        claims: claims.get(id) ?? [],
      })),
      nextCursor: rows.length > first && last !== undefined ? writeCursor(last) : null,
    };
  }
}
