import type { Database } from "../../store/database.ts";
import { factsOfFetched } from "../../stripe/fetch-object.ts";
import type { ListedObject } from "../../stripe/listing.ts";
import { MalformedError } from "../../stripe/reader.ts";
import { countLinks, knownObjects } from "./known-objects.ts";
import { canCut, moveOn, ownPart, type PageSink } from "./page-sink.ts";
import { MOST_FAULTS, type ObjectFault } from "./tally.ts";

/** Counts what a backfill would do and writes nothing. Payments that are not here yet are linked to nobody. */
export function createDrySink({ sql }: Database): PageSink {
  const cutOff = new Map<string, number>();
  return {
    store: async (slice, page) => {
      const own = ownPart(page, slice);
      const ids = own.objects.map(({ name }) => name.id);
      const known = await knownObjects(sql, slice.kind, ids);
      const faults = own.objects.flatMap(faultsOf);
      const faulty = new Set(faults.map(({ objectId }) => objectId));
      const { linked } = slice.kind === "charges" ? await countLinks(sql, ids) : { linked: 0 };
      moveOn(slice, own);
      return {
        found: ids.length,
        inserted: ids.filter((id) => !known.has(id) && !faulty.has(id)).length,
        linked,
        unlinked: slice.kind === "charges" ? ids.length - linked : 0,
        unreadable: faults.length,
        faults: faults.slice(0, MOST_FAULTS),
      };
    },
    cut: async (slice, at) => {
      if (!canCut(slice, at)) return null;
      const number = (cutOff.get(slice.kind) ?? 0) + 1;
      cutOff.set(slice.kind, number);
      const half = { ...slice, number, to: at, cursor: null, isDone: false };
      slice.from = at;
      return half;
    },
  };
}

function faultsOf(object: ListedObject): ObjectFault[] {
  try {
    factsOfFetched(object);
    return [];
  } catch (error) {
    if (!(error instanceof MalformedError) && !(error instanceof RangeError)) throw error;
    return [{ objectId: object.name.id, error: error.message }];
  }
}
