import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import { OpenInStripe } from "../../kit/stripe/open-in-stripe.tsx";
import type { StripeMode } from "../../kit/stripe/stripe-page.ts";
import { type Ways, WaysContext } from "../../kit/why/ways.ts";
import { frameOf } from "../search.ts";
import { CustomerLink } from "./customer-link.tsx";
import { useExplainKey } from "./use-explain-key.ts";
import { WhyLink } from "./why-link.tsx";

const route = getRouteApi("/console");

/** Hands the console's addresses down to figures, which know nothing of them. */
export function WaysProvider({
  mode,
  children,
}: {
  /** Where the account's objects are in Stripe; null where Stripe has none of them. */
  readonly mode: StripeMode | null;
  readonly children: ReactNode;
}) {
  const open = route.useSearch().why ?? null;
  const navigate = useNavigate();
  useExplainKey();
  const ways = useMemo<Ways>(
    () => ({
      open,
      toWhy: (why, figure, title) => (
        <WhyLink why={why} title={title}>
          {figure}
        </WhyLink>
      ),
      toCustomer: (customerId, name) => <CustomerLink customerId={customerId} name={name} />,
      toStripe: (id) => (mode === null ? null : <OpenInStripe id={id} mode={mode} />),
      toPolicy: (name) => (
        <Link to="/settings" search={frameOf} hash="policy" title="What counts as MRR">
          {name}
        </Link>
      ),
      show: (why) =>
        void navigate({
          to: ".",
          search: ({ known: _, ...search }) => ({ ...search, why }),
          resetScroll: false,
        }),
    }),
    [open, navigate, mode],
  );
  return <WaysContext value={ways}>{children}</WaysContext>;
}
