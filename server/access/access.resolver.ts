import {
  Authorized,
  Ctx,
  Field,
  ObjectType,
  Query,
  Resolver,
  registerEnumType,
} from "type-graphql";
import type { Actor, Role } from "../domain/role.ts";
import { type CallerContext, knownCaller } from "./authorization.ts";

const ROLE_NAMES = {
  ADMIN: "admin",
  ANALYST: "analyst",
  INGEST: "ingest",
  CI: "ci",
} as const satisfies Record<Uppercase<Role>, Role>;

registerEnumType(ROLE_NAMES, {
  name: "Role",
  description: "What a person or a key may do.",
  valuesConfig: {
    ADMIN: { description: "Everything." },
    ANALYST: { description: "Reads every number." },
    INGEST: { description: "Sends events and reads nothing. For keys." },
    CI: { description: "Fires the scheduled mutations and reads what they return. For keys." },
  },
});

@ObjectType("Viewer", { description: "Who is asking: a signed-in person or an API key." })
class ViewerObject implements Pick<Actor, "name" | "email" | "role"> {
  @Field(() => String, { description: "The person's name, or the name the key was given." })
  readonly name!: string;

  @Field(() => String, { nullable: true, description: "Null for a key." })
  readonly email!: string | null;

  @Field(() => ROLE_NAMES)
  readonly role!: Role;
}

@Resolver()
export class AccessResolver {
  @Authorized()
  @Query(() => ViewerObject, { description: "Who is asking." })
  viewer(@Ctx() context: CallerContext): Actor {
    return knownCaller(context);
  }
}
