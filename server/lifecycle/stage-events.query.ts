import type { Database, Transaction } from "../store/database.ts";
import { readActivities, registerActivities } from "../store/facts/activities.ts";
import { writeEventSends } from "../store/facts/event-sends.ts";
import { insertEvents, makeEventMonths, nextAppendId } from "../store/facts/events.ts";
import { STAGE_CHANGED } from "../store/facts/own-activities.ts";
import { keepPeopleApart } from "../store/people-locks.ts";
import type { Seen } from "./standings.query.ts";

/** Whose message ids they are, beside those of the keys that products send by. */
const SOURCE = "lifecycle";

/** Makes ready what events of moves need. Outside of the transaction that writes them, see `makeEventMonths`. */
export async function prepareStageEvents({ sql }: Database, at: Date): Promise<void> {
  await registerActivities(sql, [STAGE_CHANGED], at);
  await makeEventMonths(sql, [at]);
}

/**
 * Tells each move from one stage to another as an event of the person, in the transaction that writes the move: neither is
 * without the other, and a look that is repeated tells nothing twice, since it sees nobody move. A first stage is no move.
 * Whoever turned out to be somebody else meanwhile is passed over, and stands nowhere soon.
 *
 * The caller has written nothing yet: whoever forgets or merges a person holds people before their rows.
 */
export async function writeStageEvents(
  tx: Transaction,
  moved: readonly Seen[],
  receivedAt: Date,
): Promise<void> {
  const changed = moved.filter(({ fromStage }) => fromStage !== null);
  if (changed.length === 0) return;
  await keepPeopleApart(tx);
  const [activity] = await readActivities(tx, [STAGE_CHANGED]);
  if (activity === undefined) throw new Error("Nobody made the events of stages ready");
  const there = await readThere(
    tx,
    changed.map(({ userId }) => userId),
  );
  const rows = changed
    .filter(({ userId }) => there.has(userId))
    .map(({ userId, fromStage, standing, at }) => ({
      person: userId,
      activityId: activity.id,
      featureId: null,
      at,
      messageId: `${SOURCE} ${userId} ${at.toISOString()}`,
      properties: { from: fromStage, to: standing.stage, because: standing.reason },
      violation: null,
      ip: null,
    }));
  const appendId = await nextAppendId(tx);
  await insertEvents(tx, { appendId, receivedAt, rows });
  await writeEventSends(tx, { appendId, source: SOURCE, receivedAt });
}

async function readThere(tx: Transaction, ids: readonly bigint[]): Promise<ReadonlySet<bigint>> {
  const rows = await tx<{ id: bigint }[]>`
    select id from users where merged_into is null and id = any(${ids.map(String)}::bigint[])`;
  return new Set(rows.map(({ id }) => id));
}
