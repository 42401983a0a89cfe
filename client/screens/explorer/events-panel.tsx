import { ProductEventsDocument } from "../../generated/graphql.ts";
import { Empty, mapFace } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import { Panel } from "../../kit/panel/panel.tsx";
import { Choice } from "../../kit/panel/switch.tsx";
import type { Frame } from "../../kit/period/frame.ts";
import { Pager } from "../../kit/table/pager.tsx";
import { pagesOf, pagesTo, parseTrail } from "../../kit/table/pages.ts";
import { eventRow } from "./event.view.ts";
import { EventFilters } from "./event-filters.tsx";
import { type EventsAddress, eventFilter, PLAN_CHOICES, withPart } from "./events-address.ts";
import { EventsTable } from "./events-table.tsx";

/** Rows of a page. */
const PAGE_SIZE = 20;

/** The newest arrivals, narrowed by what the address says. */
export function EventsPanel({
  frame,
  address,
  onGo,
}: {
  readonly frame: Frame;
  readonly address: EventsAddress;
  readonly onGo: (address: EventsAddress) => void;
}) {
  const { pages: turned, ...asked } = address;
  const cursors = parseTrail(turned);
  const pages = pagesOf(PAGE_SIZE, {
    cursors,
    onTurn: (next) => onGo({ ...asked, ...pagesTo(next) }),
  });
  const face = useFace(ProductEventsDocument, {
    first: PAGE_SIZE,
    after: pages.after,
    filter: eventFilter(asked),
  });
  const isEverything = Object.keys(asked).length === 0;
  const view = mapFace(face, ({ productEvents }) =>
    productEvents.items.length === 0 && isEverything && cursors.length === 0
      ? new Empty("No product events yet. Engagement says how to send the first one.")
      : productEvents,
  );
  return (
    <>
      <EventFilters address={address} today={frame.today} onGo={onGo} />
      <Panel
        title="Recent events"
        face={view}
        isFlush
        aside={
          <Choice
            label="Show"
            options={PLAN_CHOICES}
            chosen={address.plan ?? "any"}
            onChoose={(plan) => onGo(withPart(address, { plan }))}
          />
        }
      >
        {({ items, nextCursor }) => (
          <>
            <EventsTable rows={items.map((event) => eventRow(event, frame))} />
            <Pager
              words={items.length === 1 ? "1 event" : `${items.length} events`}
              earlier={pages.earlier(nextCursor)}
              later={pages.later}
            />
          </>
        )}
      </Panel>
    </>
  );
}
