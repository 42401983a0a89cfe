import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { frameOf } from "../../app/search.ts";
import { useSession } from "../../app/session/session.ts";
import { type EventsAddress, parseEventsAddress, withPart } from "./events-address.ts";
import { EventsPanel } from "./events-panel.tsx";
import styles from "./explorer.module.css";
import { PlanPanel } from "./plan-panel.tsx";
import { UnplannedPanel } from "./unplanned-panel.tsx";

const route = getRouteApi("/console/events");

/** What comes in from the product, what of it departs from the tracking plan, and the plan itself. */
export function ExplorerScreen() {
  const { account, frame } = useSession();
  const search = route.useSearch();
  const navigate = useNavigate();
  const address = parseEventsAddress({ ...search });
  const go = (next: EventsAddress) =>
    void navigate({
      to: "/events",
      search: (known) => ({ ...frameOf(known), ...next }),
      resetScroll: false,
    });
  return (
    <>
      <title>{`Events · ${account.name} · Tidemark`}</title>
      <header>
        <h1>Events</h1>
        <p className={styles.sentence}>
          What the product sent, the newest arrivals first, beside what the tracking plan expects.
        </p>
      </header>
      <EventsPanel frame={frame} address={address} onGo={go} />
      <div className={styles.panels}>
        <UnplannedPanel
          frame={frame}
          onShow={(name) => go(withPart({}, { name, plan: "unplanned" }))}
        />
        <PlanPanel onShow={(name) => go(withPart({}, { name }))} />
      </div>
    </>
  );
}
