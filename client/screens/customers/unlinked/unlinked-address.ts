/** What of the unlinked customers lives in their address, so that a link shows another reader the same. */
export interface UnlinkedAddress {
  /** The pages of the queue that were turned, as `parseTrail` reads them. */
  readonly pages?: string;
  /** Those of the customers whom several users are named of. */
  readonly named?: string;
  /** The queue with those of whom nothing names a user. */
  readonly with?: "everybody";
}

/** Reads the address; what cannot be read is left out, so that a broken link still opens. */
export function parseUnlinkedAddress(search: Record<string, unknown>): UnlinkedAddress {
  const { pages, named } = search;
  return {
    ...(typeof pages === "string" ? { pages } : {}),
    ...(typeof named === "string" ? { named } : {}),
    ...(search.with === "everybody" ? { with: "everybody" } : {}),
  };
}
