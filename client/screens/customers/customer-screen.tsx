import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useSession } from "../../app/session/session.ts";
import { parseTimeline, writeTimeline } from "../../kit/timeline/timeline-choice.ts";
import { CustomerFacts } from "./customer-facts.tsx";
import { CustomerTimeline } from "./customer-timeline.tsx";
import { CUSTOMER_TIMELINE } from "./timeline-kinds.ts";

const route = getRouteApi("/console/customers/$customerId");

/** Who is this, what do they pay, and what happened? */
export function CustomerScreen() {
  const { customerId } = route.useParams();
  const search = route.useSearch();
  const navigate = useNavigate();
  const { account, frame } = useSession();
  return (
    <>
      <CustomerFacts customerId={customerId} company={account.name} frame={frame} />
      <CustomerTimeline
        customerId={customerId}
        frame={frame}
        choice={parseTimeline(CUSTOMER_TIMELINE, search)}
        onChoose={(choice) =>
          void navigate({
            to: ".",
            search: ({ show: _, pages: __, ...rest }) => ({
              ...rest,
              ...writeTimeline(CUSTOMER_TIMELINE, choice),
            }),
            resetScroll: false,
          })
        }
      />
    </>
  );
}
