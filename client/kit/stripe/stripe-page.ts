/** Which of Stripe's two worlds the data is of. */
export type StripeMode = "live" | "test";

/** Stripe's dashboard has a page for each object of these kinds, told by how their ids begin. */
const PAGES: readonly (readonly [prefix: string, page: string])[] = [
  ["cus_", "customers"],
  ["sub_", "subscriptions"],
  ["in_", "invoices"],
  ["pi_", "payments"],
  ["ch_", "payments"],
  ["py_", "payments"],
  ["re_", "refunds"],
  ["pyr_", "refunds"],
  ["dp_", "disputes"],
  ["du_", "disputes"],
  ["price_", "prices"],
  ["prod_", "products"],
  ["po_", "payouts"],
  ["evt_", "events"],
];

/**
 * The address of an object in Stripe's dashboard, as it is for whoever is signed in there. Null for what has no page of
 * its own, and for an id that is not one of Stripe's: nothing else may be put into an address.
 */
export function stripePage(id: string, mode: StripeMode): string | null {
  if (!/^[a-z]+_\w+$/.test(id)) return null;
  const page = PAGES.find(([prefix]) => id.startsWith(prefix))?.[1];
  if (page === undefined) return null;
  return `https://dashboard.stripe.com/${mode === "test" ? "test/" : ""}${page}/${id}`;
}
