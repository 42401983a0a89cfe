import type { StoredObject } from "./render.ts";

/** What a loopback Stripe holds. */
export interface StoredObjects {
  get(id: string): StoredObject | undefined;
  /** Newest first; those of one second in the order of their ids, so that pages are the same every time. */
  ofKind(kind: string): readonly StoredObject[];
  put(object: StoredObject): void;
  remove(id: string): void;
}

export function createStoredObjects(): StoredObjects {
  const byId = new Map<string, StoredObject>();
  const sorted = new Map<string, readonly StoredObject[]>();
  const forgetOrder = (id: string) => sorted.delete(byId.get(id)?.object ?? "");
  return {
    get: (id) => byId.get(id),
    ofKind: (kind) => {
      const known = sorted.get(kind);
      if (known !== undefined) return known;
      const all = [...byId.values()].filter(({ object }) => object === kind);
      all.sort((a, b) => Number(b.created) - Number(a.created) || (a.id < b.id ? 1 : -1));
      sorted.set(kind, all);
      return all;
    },
    put: (object) => {
      byId.set(object.id, object);
      forgetOrder(object.id);
    },
    remove: (id) => {
      forgetOrder(id);
      byId.delete(id);
    },
  };
}
