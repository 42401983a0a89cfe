import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { frameOf } from "../../../app/search.ts";
import { useSession } from "../../../app/session/session.ts";
import { CustomersHead } from "../customers-head.tsx";
import { type CustomersAddress, parseCustomersAddress } from "./customers-address.ts";
import { CustomersPanel } from "./customers-panel.tsx";

const route = getRouteApi("/console/customers");

/** Who are they, what do they pay, and whose are they? */
export function CustomersScreen() {
  const { account, frame } = useSession();
  const search = route.useSearch();
  const navigate = useNavigate();
  const go = (address: CustomersAddress) =>
    void navigate({
      to: "/customers",
      search: (known) => ({ ...frameOf(known), ...address }),
      resetScroll: false,
    });
  return (
    <>
      <title>{`Customers · ${account.name} · Tidemark`}</title>
      <CustomersHead />
      <CustomersPanel frame={frame} address={parseCustomersAddress({ ...search })} onGo={go} />
    </>
  );
}
