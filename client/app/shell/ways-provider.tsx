import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import { type Ways, WaysContext } from "../../kit/why/ways.ts";
import { CustomerLink } from "./customer-link.tsx";
import { useExplainKey } from "./use-explain-key.ts";
import { WhyLink } from "./why-link.tsx";

const route = getRouteApi("/console");

/** Hands the console's addresses down to figures, which know nothing of them. */
export function WaysProvider({ children }: { readonly children: ReactNode }) {
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
      show: (why) =>
        void navigate({
          to: ".",
          search: ({ known: _, ...search }) => ({ ...search, why }),
          resetScroll: false,
        }),
    }),
    [open, navigate],
  );
  return <WaysContext value={ways}>{children}</WaysContext>;
}
