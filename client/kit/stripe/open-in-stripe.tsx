import { type StripeMode, stripePage } from "./stripe-page.ts";

/** The way to an object in Stripe's own dashboard, which opens beside the console and is not told where it came from. */
export function OpenInStripe({ id, mode }: { readonly id: string; readonly mode: StripeMode }) {
  const page = stripePage(id, mode);
  return page === null ? null : (
    <a href={page} target="_blank" rel="noreferrer" aria-label={`Open ${id} in Stripe`}>
      Open in Stripe
    </a>
  );
}
