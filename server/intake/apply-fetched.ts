import { stripeFetches } from "../../schema/tables/stripe-fetches.ts";
import type { Transaction } from "../store/database.ts";
import { readForgotten, withoutForgotten } from "../store/facts/forgotten.ts";
import { keepToldFacts } from "../store/facts/told-facts.ts";
import { insertNew } from "../store/upsert.ts";
import { customerOf } from "../stripe/customer-of.ts";
import type { FetchedObject } from "../stripe/fetch-object.ts";
import { writeJson } from "../stripe/json.ts";
import { scrubStripeJson } from "../stripe/scrub.ts";
import { applyFacts } from "./apply-facts.ts";
import { factsOf } from "./fetched-facts.ts";
import { askForMissingDetails } from "./missing-details.ts";

/**
 * Stores what fetched objects say and folds the numbers that follow, as for events: whoever asked Stripe, and for
 * whatever reason, hands it in here. The caller holds the applier's lock.
 */
export async function applyFetched(
  tx: Transaction,
  fetched: readonly FetchedObject[],
  now: Date,
): Promise<void> {
  const facts = await withoutForgotten(tx, await factsOf(tx, fetched));
  await keepToldFacts(tx, facts, now);
  await keepAnswers(tx, fetched, now);
  await applyFacts(tx, facts, now);
  await askForMissingDetails(tx, facts, now);
}

/** Whoever traces a number to a fetch is shown what Stripe answered. */
async function keepAnswers(
  tx: Transaction,
  fetched: readonly FetchedObject[],
  receivedAt: Date,
): Promise<void> {
  const forgotten = await readForgotten(
    tx,
    fetched.flatMap(({ object }) => customerOf(object) ?? []),
  );
  const rows = fetched.map(({ newsId, name, at, object }) => {
    const payload = writeJson(object);
    const isForgotten = forgotten.has(customerOf(object) ?? "");
    return {
      id: newsId,
      objectType: name.type,
      objectId: name.id,
      fetchedAt: at,
      receivedAt,
      payload: isForgotten ? scrubStripeJson(payload) : payload,
    };
  });
  await insertNew(tx, stripeFetches, rows);
}
