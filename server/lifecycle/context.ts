import type { Account } from "../domain/account.ts";
import type { Clock } from "../domain/clock.ts";
import { Problem } from "../domain/problems.ts";
import type { Actor } from "../domain/role.ts";
import type { Database } from "../store/database.ts";
import type { Looker } from "./looker.ts";
import type { Means } from "./sends/do-action.ts";

/** What the lifecycle asks of a request. */
export interface LifecycleContext {
  readonly database: Database;
  readonly clock: Clock;
  readonly account: Account;
  /** By what triggers do things. */
  readonly means: Means;
  /** By what everybody is looked at in the background. */
  readonly looker: Pick<Looker, "look">;
  /** Null: nobody is signed in. */
  readonly actor: Actor | null;
}

/** @throws Problem UNAUTHENTICATED where nobody is known. */
export function knownActor(actor: Actor | null): Actor {
  if (actor !== null) return actor;
  throw new Problem("UNAUTHENTICATED", "Sign in first.");
}
