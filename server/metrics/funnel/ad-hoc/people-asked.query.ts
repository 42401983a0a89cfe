import { NONE } from "../../../domain/books.ts";
import type { Reader } from "../../../store/database.ts";
import { readBand } from "../../mrr-band.query.ts";
import type { FunnelPeople } from "./funnel-question.ts";

/** Whether a person belongs to those who are asked of. @param segment Theirs; absent for who is in none. */
export type IsAsked = (id: number, segment: number | undefined) => boolean;

/** Reads what tells whom a funnel is of; null stands for nobody. */
export async function readPeopleAsked(
  database: Reader,
  people: FunnelPeople | null,
  now: Date,
): Promise<IsAsked> {
  if (people === null) return () => false;
  const { segmentIds, mrrBand } = people;
  const isInBand = mrrBand === null ? () => true : await readBand(database, mrrBand, now);
  return (id, segment = NONE) => (segmentIds?.includes(segment) ?? true) && isInBand(id);
}
