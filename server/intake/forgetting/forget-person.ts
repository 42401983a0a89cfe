import type { Clock } from "../../domain/clock.ts";
import { Problem } from "../../domain/problems.ts";
import { APPLIER_LOCK, FOLDER_LOCK } from "../../store/applier-lock.ts";
import { type Author, recordAct } from "../../store/audit-log.ts";
import type { Database, Transaction } from "../../store/database.ts";
import {
  blotOut,
  type Forgotten,
  findPerson,
  forgetCustomers,
  forgetDeeds,
  readAnswersOf,
  readSecrets,
  writeAnswer,
} from "../../store/facts/forget-person.ts";
import { readBodiesOf, writeBodies } from "../../store/facts/forgotten.ts";
import { holdPeople } from "../../store/people-locks.ts";
import { scrubStripeJson } from "../../stripe/scrub.ts";

/** Who asks for somebody to be forgotten, and when. */
export interface ForgettingAct {
  readonly author: Author;
  readonly clock: Clock;
}

/**
 * Forgets a person: all that says who they are is taken out of every table, in one transaction. What they did stays as
 * numbers under our own number of them, and their money under Stripe's id of the customer, so no sum changes.
 *
 * What comes later does not bring it back: what Stripe tells of the same customer is kept without what is personal, and
 * links it to nobody; an event of the same user id is of somebody new, who has nothing of what was before.
 * @param name The company's id of them, an anonymous one, or their Stripe customer's.
 * @throws Problem NOT_FOUND where nobody is called that.
 */
export async function forgetPerson(
  database: Database,
  name: string,
  { author, clock }: ForgettingAct,
): Promise<Forgotten> {
  const done: Forgotten[] = [];
  await database.sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${APPLIER_LOCK})`;
    await tx`select pg_advisory_xact_lock(${FOLDER_LOCK})`;
    await holdPeople(tx);
    const person = name.includes("\0") ? null : await findPerson(tx, name);
    if (person === null) {
      throw new Problem(
        "NOT_FOUND",
        "Nobody is known by that name, or they are forgotten already.",
      );
    }
    const now = clock();
    const secrets = await readSecrets(tx, person);
    await scrubBodies(tx, person.customerIds, secrets);
    await forgetCustomers(tx, person, now);
    if (person.userId !== null) await forgetDeeds(tx, person.userId, now);
    await blotOut(tx, secrets);
    const subject = person.userId ?? person.customerIds.join(" ");
    await recordAct(tx, { author, now }, "user.forget", `user:${subject}`);
    done.push(person);
  });
  const [person] = done;
  if (person === undefined) throw new Error("A transaction without a result");
  return person;
}

async function scrubBodies(
  tx: Transaction,
  customerIds: readonly string[],
  secrets: readonly string[],
): Promise<void> {
  const bodies = await readBodiesOf(tx, customerIds);
  await writeBodies(
    tx,
    bodies.map(({ id, payload }) => ({ id, payload: scrubStripeJson(payload, secrets) })),
  );
  for (const { id, payload } of await readAnswersOf(tx, customerIds)) {
    await writeAnswer(tx, id, scrubStripeJson(payload, secrets));
  }
}
