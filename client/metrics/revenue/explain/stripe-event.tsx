import { WhyEventDocument, WhyEventPayloadDocument } from "../../../generated/graphql.ts";
import { durationWords, secondsBetween } from "../../../kit/format/duration.ts";
import { formatMoment } from "../../../kit/format/moment.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { Faced } from "../../../kit/panel/faced.tsx";
import type { Frame } from "../../../kit/period/frame.ts";
import { StripeCode } from "../../../kit/stripe/stripe-code.tsx";
import { ScrollRegion } from "../../../kit/table/scroll-region.tsx";
import styles from "./explain.module.css";
import { Unfold } from "./unfold.tsx";

type Clock = Pick<Frame, "timeZone" | "today">;

/** The Stripe event that a number stands on: its id, and on demand when it came and what it said, word for word. */
export function StripeEvent({
  eventId,
  clock,
}: {
  readonly eventId: string;
  readonly clock: Clock;
}) {
  return (
    <div className={styles.event}>
      <StripeCode code={eventId} />
      <Unfold closed="Raw event" open="Hide the raw event">
        <Particulars eventId={eventId} clock={clock} />
        <Payload eventId={eventId} />
      </Unfold>
    </div>
  );
}

function Particulars({ eventId, clock }: { readonly eventId: string; readonly clock: Clock }) {
  const face = useFace(WhyEventDocument, { eventId });
  return (
    <Faced face={face}>
      {({ stripeEvent }) => {
        const { type, objectId, origin, createdAt, receivedAt, settledAt } = stripeEvent;
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
      }}
    </Faced>
  );
}

/** Asked for by itself: whoever may not read it still reads everything else. */
function Payload({ eventId }: { readonly eventId: string }) {
  const face = useFace(WhyEventPayloadDocument, { eventId });
  return (
    <Faced face={face}>
      {({ stripeEvent: { payload } }) => (
        <ScrollRegion label={`What ${eventId} said`} className={styles.payload}>
          <pre>{payload}</pre>
        </ScrollRegion>
      )}
    </Faced>
  );
}
