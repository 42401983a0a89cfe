import { useState } from "react";
import { WhyEventDocument, WhyEventPayloadDocument } from "../../../generated/graphql.ts";
import { durationWords, secondsBetween } from "../../../kit/format/duration.ts";
import { formatMoment } from "../../../kit/format/moment.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { EmptyFace, LoadingFace, UnavailableFace } from "../../../kit/panel/faces.tsx";
import type { Frame } from "../../../kit/period/frame.ts";
import { StripeCode } from "../../../kit/stripe/stripe-code.tsx";
import { ScrollRegion } from "../../../kit/table/scroll-region.tsx";
import styles from "./explain.module.css";

type Clock = Pick<Frame, "timeZone" | "today">;

/** The Stripe event that a number stands on: its id, and on demand when it came and what it said, word for word. */
export function StripeEvent({
  eventId,
  clock,
}: {
  readonly eventId: string;
  readonly clock: Clock;
}) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div className={styles.event}>
      <StripeCode code={eventId} />
      <button
        type="button"
        className={styles.more}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? "Hide the raw event" : "Raw event"}
      </button>
      {isOpen ? (
        <>
          <Particulars eventId={eventId} clock={clock} />
          <Payload eventId={eventId} />
        </>
      ) : null}
    </div>
  );
}

function Particulars({ eventId, clock }: { readonly eventId: string; readonly clock: Clock }) {
  const face = useFace(WhyEventDocument, { eventId });
  switch (face.kind) {
    case "loading":
      return <LoadingFace isSlow={face.isSlow} />;
    case "empty":
      return <EmptyFace words={face.words} />;
    case "unavailable":
      return <UnavailableFace fault={face.fault} retry={face.retry} />;
    default: {
      const { type, objectId, origin, createdAt, receivedAt, settledAt } = face.data.stripeEvent;
      // Only a delivery of Stripe's comes when it happens: what was read of history has no lag.
      const after = (at: string) =>
        origin === "webhook" ? `, after ${durationWords(secondsBetween(createdAt, at))}` : "";
      const moment = (at: string) => formatMoment(at, clock.timeZone, clock.today);
      return (
        <dl className={styles.ids}>
          <dt>Type</dt>
          <dd>{type}</dd>
          {objectId == null ? null : (
            <>
              <dt>Object</dt>
              <dd>
                <StripeCode code={objectId} />
              </dd>
            </>
          )}
          <dt>Happened</dt>
          <dd>{moment(createdAt)}</dd>
          <dt>Received</dt>
          <dd>
            {moment(receivedAt)}
            {after(receivedAt)}
          </dd>
          <dt>Applied</dt>
          <dd>{settledAt == null ? "not yet" : `${moment(settledAt)}${after(settledAt)}`}</dd>
        </dl>
      );
    }
  }
}

/** Asked for by itself: whoever may not read it still reads everything else. */
function Payload({ eventId }: { readonly eventId: string }) {
  const face = useFace(WhyEventPayloadDocument, { eventId });
  switch (face.kind) {
    case "loading":
      return <LoadingFace isSlow={face.isSlow} />;
    case "empty":
      return <EmptyFace words={face.words} />;
    case "unavailable":
      return <UnavailableFace fault={face.fault} retry={face.retry} />;
    default:
      return (
        <ScrollRegion label={`What ${eventId} said`} className={styles.payload}>
          <pre>{face.data.stripeEvent.payload}</pre>
        </ScrollRegion>
      );
  }
}
