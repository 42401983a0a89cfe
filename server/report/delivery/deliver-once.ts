import type { Posted } from "../../post/posted.ts";

/** Where deliveries are written down: in the database, or at a server that has one. */
export interface DeliveryBook {
  /** False: it is not to be sent, because it was, or may have been. */
  claim(channel: "slack" | "email"): Promise<boolean>;
  settle(channel: "slack" | "email" | "github", posted: Posted): Promise<void>;
}

/**
 * Sends something once: it is claimed before and settled after, so that who tries again sends only what certainly did
 * not arrive.
 * @returns Null where it was not sent this time.
 */
export async function deliverOnce(
  book: DeliveryBook,
  channel: "slack" | "email",
  post: () => Promise<Posted>,
): Promise<Posted | null> {
  if (!(await book.claim(channel))) return null;
  const posted = await post();
  await book.settle(channel, posted);
  return posted;
}
