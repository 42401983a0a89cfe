import { type RestatedMetric, RestatementsDocument } from "../../../generated/graphql.ts";
import { DrawerBlock } from "../../../kit/drawer/drawer.tsx";
import { addDays, type Day, formatDay } from "../../../kit/format/day.ts";
import { mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { EmptyFace } from "../../../kit/panel/faces.tsx";
import type { Frame } from "../../../kit/period/frame.ts";
import { restatementRow } from "../restatements/restatements.view.ts";
import { lateEvents } from "./late-events.view.ts";
import { ReceiptList } from "./receipt-list.tsx";
import { ReceiptFace } from "./receipt-parts.tsx";
import { StripeEvent } from "./stripe-event.tsx";
import type { DayRange } from "./why.ts";

/** The newest that are read; the list of restatements has all of them. */
const READ = 200;

/** Which events that came later changed the figure, where it is shown as it was known at the end of a day. */
export function LateEvents({
  metric,
  known,
  days,
  currency,
  frame,
}: {
  readonly metric: RestatedMetric;
  readonly known: Day;
  /** The days whose months bear on the figure. */
  readonly days: DayRange;
  readonly currency: string;
  readonly frame: Frame;
}) {
  const face = useFace(RestatementsDocument, {
    first: READ,
    metric,
    since: addDays(known, 1),
  });
  const title = `Late events since ${formatDay(known, frame.today)}`;
  return (
    <ReceiptFace
      title={title}
      face={mapFace(face, ({ restatements: { items } }) => lateEvents(items, days, currency))}
    >
      {(items) => (
        <DrawerBlock title={title} aside="of months that were over">
          {items.length === 0 ? (
            <EmptyFace words="No late event changed a month that was over." />
          ) : null}
          <ReceiptList
            rows={items
              .map((item) => restatementRow(item, frame))
              .map(({ id, customer, change, month, event, learnt, eventId }) => ({
                key: id,
                customerId: customer?.id ?? null,
                customer: customer?.name ?? "Nobody known",
                what: `${month} · ${event ?? "an event that is not kept"}, learnt ${learnt}`,
                amount: change,
                eventId,
              }))}
            rest={null}
            onMore={null}
            detail={({ eventId }) => <StripeEvent eventId={eventId} clock={frame} />}
          />
        </DrawerBlock>
      )}
    </ReceiptFace>
  );
}
