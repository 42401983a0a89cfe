import type { ReactNode } from "react";
import { RecentPaymentsDocument } from "../../../generated/graphql.ts";
import { Empty, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { Panel } from "../../../kit/panel/panel.tsx";
import type { Frame } from "../../../kit/period/frame.ts";
import { TableFoot } from "../../../kit/table/pager.tsx";
import { countWords, paymentRow } from "./payments.view.ts";
import { PaymentsTable } from "./payments-table.tsx";

/** What a glance takes in. */
const SHOWN = 6;

/** The newest payments, also failed ones, and the way to all of them. */
export function RecentPaymentsPanel({
  frame,
  linkTo,
  all,
}: {
  readonly frame: Frame;
  readonly linkTo: (customerId: string, name: string) => ReactNode;
  /** The way to all payments. */
  readonly all: ReactNode;
}) {
  const face = useFace(RecentPaymentsDocument, { first: SHOWN });
  const view = mapFace(face, ({ payments }) =>
    payments.totalCount === 0
      ? new Empty("No payments yet. Send a test event with the Stripe CLI.")
      : payments,
  );
  return (
    <Panel title="Recent payments" metric={{ key: "payments" }} face={view} isFlush>
      {(page) => (
        <>
          <PaymentsTable
            rows={page.items.map((payment) => paymentRow(payment, frame))}
            emptyWords="No payments yet."
            linkTo={linkTo}
          />
          <TableFoot words={countWords(page.items.length, page)}>{all}</TableFoot>
        </>
      )}
    </Panel>
  );
}
