/** What of the list of customers lives in its address, so that a link shows another reader the same. */
export interface CustomersAddress {
  /** What is looked for; absent for everybody. */
  readonly find?: string;
  /** The place after which the page begins; absent for the newest customers. */
  readonly after?: string;
  /** The place before which the page ends; never beside `after`. */
  readonly before?: string;
}

/** Reads the address; what cannot be read is left out, so that a broken link still opens. */
export function parseCustomersAddress(search: Record<string, unknown>): CustomersAddress {
  const { find, after, before } = search;
  return {
    ...(isText(find) ? { find } : {}),
    ...(isText(after) ? { after } : isText(before) ? { before } : {}),
  };
}

/** Longer than any search or cursor: a slip of the clipboard. */
const LONGEST = 300;

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "" && value.length <= LONGEST;
}
