import { FailedPaymentsDocument, PaymentsDocument } from "../../../generated/graphql.ts";
import { DrawerBlock } from "../../../kit/drawer/drawer.tsx";
import { formatRange } from "../../../kit/format/day.ts";
import { formatInteger } from "../../../kit/format/locale.ts";
import { mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { EmptyFace } from "../../../kit/panel/faces.tsx";
import { daysOf } from "../../../kit/period/period-choice.ts";
import { StripeCode } from "../../../kit/stripe/stripe-code.tsx";
import { paymentRow } from "../payments/payments.view.ts";
import { ReceiptList } from "./receipt-list.tsx";
import { ReceiptFace, ReceiptValue } from "./receipt-parts.tsx";
import type { ReceiptQuestion } from "./receipt-question.ts";
import type { Receipt } from "./receipts.ts";

/** Attempts that are listed; the screen's list of payments has all of them. */
const LISTED = 50;

/** Which attempts to collect money failed, whose, and in the bank's words why. */
export function AttemptsReceipt({
  frame,
  days,
  receipt,
}: Pick<ReceiptQuestion, "frame" | "days"> & { readonly receipt: Receipt }) {
  const { from, to } = days ?? daysOf(frame.period, frame.today);
  const period = { from, to };
  const counted = useFace(FailedPaymentsDocument, { period, filter: frame.filter });
  const listed = useFace(PaymentsDocument, {
    period,
    first: LISTED,
    statuses: ["FAILED"],
    filter: frame.filter,
  });
  const words = `attempts to collect that failed, ${formatRange(from, to, frame.today)}.`;
  return (
    <>
      <ReceiptFace face={mapFace(counted, ({ failedPayments }) => failedPayments)}>
        {({ value }, staleWhy) => (
          <ReceiptValue
            receipt={receipt}
            value={formatInteger(value)}
            of={`${from} ${to}`}
            counts={`All ${words}`}
            policy={null}
            staleWhy={staleWhy}
          />
        )}
      </ReceiptFace>
      <ReceiptFace title="Attempts" face={mapFace(listed, ({ payments }) => payments)}>
        {({ items, totalCount }) => (
          <DrawerBlock title="Attempts" aside="newest first">
            {items.length === 0 ? <EmptyFace words="No attempt failed on these days." /> : null}
            <ReceiptList
              rows={items.map((item) => attemptRow(paymentRow(item, frame)))}
              rest={
                totalCount > items.length
                  ? { label: `${formatInteger(totalCount - items.length)} earlier`, value: "" }
                  : null
              }
              onMore={null}
              detail={({ key }) => <StripeCode label="Stripe's id" code={key} />}
            />
          </DrawerBlock>
        )}
      </ReceiptFace>
    </>
  );
}

function attemptRow({
  id,
  customer,
  customerId,
  amount,
  time,
  status,
}: ReturnType<typeof paymentRow>) {
  const why = status.reason === null ? "" : ` · ${status.reason}`;
  return {
    key: id,
    customerId,
    customer: customer ?? "Nobody known",
    what: `${time}${status.detail}${why}`,
    amount,
  };
}
