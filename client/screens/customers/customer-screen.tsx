import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useSession } from "../../app/session/session.ts";
import { CustomerFacts } from "./customer-facts.tsx";
import { parseTimeline, writeTimeline } from "./timeline-choice.ts";
import { TimelinePanel } from "./timeline-panel.tsx";

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
      <TimelinePanel
        customerId={customerId}
        frame={frame}
        choice={parseTimeline(search)}
        onChoose={(choice) =>
          void navigate({
            to: ".",
            search: ({ show: _, pages: __, ...rest }) => ({ ...rest, ...writeTimeline(choice) }),
            resetScroll: false,
          })
        }
      />
    </>
  );
}
