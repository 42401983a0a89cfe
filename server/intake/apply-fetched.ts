import { stripeFetches } from "../../schema/tables/stripe-fetches.ts";
import type { Transaction } from "../store/database.ts";
import { keepToldFacts } from "../store/facts/told-facts.ts";
import { insertNew } from "../store/upsert.ts";
import type { FetchedObject } from "../stripe/fetch-object.ts";
import { writeJson } from "../stripe/json.ts";
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
  const facts = await factsOf(tx, fetched);
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
  const rows = fetched.map(({ newsId, name, at, object }) => ({
    id: newsId,
    objectType: name.type,
    objectId: name.id,
    fetchedAt: at,
    receivedAt,
    payload: writeJson(object),
  }));
  await insertNew(tx, stripeFetches, rows);
}
