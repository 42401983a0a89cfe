import { ChangeArithmetic, type ChangeAsked } from "./change-arithmetic.tsx";
import type { ChangeRow } from "./movements.view.ts";
import { StripeEvent } from "./stripe-event.tsx";

/** Why a change is what it is, to its last digit, the arithmetic on both sides of it, and Stripe's event behind it. */
export function ChangeDetail({
  row: { rule, exact, eventId, customerId, day },
  asked,
}: {
  readonly row: ChangeRow;
  /** What the receipt was asked for. */
  readonly asked: Omit<ChangeAsked, "customerId" | "day">;
}) {
  return (
    <>
      <p>
        {rule} Exactly {exact} a month.
      </p>
      <ChangeArithmetic asked={{ ...asked, customerId, day }} />
      <StripeEvent eventId={eventId} clock={asked.frame} />
    </>
  );
}
