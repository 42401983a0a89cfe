import type { Frame } from "../../../kit/period/frame.ts";
import type { ChangeRow } from "./movements.view.ts";
import { StripeEvent } from "./stripe-event.tsx";

/** Why a change is what it is, to its last digit, and Stripe's event behind it. */
export function ChangeDetail({
  row: { rule, exact, eventId },
  frame,
}: {
  readonly row: ChangeRow;
  readonly frame: Frame;
}) {
  return (
    <>
      <p>
        {rule} Exactly {exact} a month.
      </p>
      <StripeEvent eventId={eventId} clock={frame} />
    </>
  );
}
