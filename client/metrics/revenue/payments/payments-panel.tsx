import type { ReactNode } from "react";
import { PaymentsDocument } from "../../../generated/graphql.ts";
import { Empty, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { Panel } from "../../../kit/panel/panel.tsx";
import type { Frame } from "../../../kit/period/frame.ts";
import { Pager } from "../../../kit/table/pager.tsx";
import { isNarrowed, type PaymentChoice, questionOf } from "./payment-choice.ts";
import { PaymentFilters } from "./payment-filters.tsx";
import { countWords, paymentRow } from "./payments.view.ts";
import { PaymentsTable } from "./payments-table.tsx";

/** Rows of a page. */
const PAGE_SIZE = 20;

/** All payments: looked for, filtered, and leafed through both ways. */
export function PaymentsPanel({
  frame,
  currencies,
  choice,
  onChoose,
  linkTo,
}: {
  readonly frame: Frame;
  readonly currencies: readonly string[];
  readonly choice: PaymentChoice;
  readonly onChoose: (choice: PaymentChoice) => void;
  readonly linkTo: (customerId: string, name: string) => ReactNode;
}) {
  const face = useFace(PaymentsDocument, questionOf(choice, PAGE_SIZE, frame));
  const view = mapFace(face, ({ payments }) =>
    payments.totalCount === 0 && !isNarrowed(choice) && frame.filter === null
      ? new Empty("No payments yet. Send a test event with the Stripe CLI.")
      : payments,
  );
  const leaf = (towards: "older" | "newer", cursor: string | null | undefined) =>
    cursor == null ? null : () => onChoose({ ...choice, place: { towards, cursor } });
  return (
    <>
      {view.kind === "empty" ? null : (
        <PaymentFilters frame={frame} currencies={currencies} choice={choice} onChoose={onChoose} />
      )}
      <Panel title="Payments" metric={{ key: "payments" }} face={view} isFlush>
        {(page) => (
          <>
            <PaymentsTable
              rows={page.items.map((payment) => paymentRow(payment, frame))}
              emptyWords="No payment is like that."
              linkTo={linkTo}
            />
            <Pager
              words={countWords(page.items.length, page)}
              earlier={leaf("older", page.nextCursor)}
              later={leaf("newer", page.previousCursor)}
            />
          </>
        )}
      </Panel>
    </>
  );
}
