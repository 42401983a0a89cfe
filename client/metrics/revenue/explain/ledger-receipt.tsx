import { useState } from "react";
import { WhyRevenueDocument } from "../../../generated/graphql.ts";
import { DrawerBlock } from "../../../kit/drawer/drawer.tsx";
import { dataOf, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { EmptyFace } from "../../../kit/panel/faces.tsx";
import { daysOf } from "../../../kit/period/period-choice.ts";
import { StripeCode } from "../../../kit/stripe/stripe-code.tsx";
import { AsKnown } from "./as-known.tsx";
import { knownAt, lastKnownDay, nowWords } from "./known.view.ts";
import { LateEvents } from "./late-events.tsx";
import { ledgerView } from "./ledger.view.ts";
import { ReceiptList } from "./receipt-list.tsx";
import { Balance, ReceiptFace, ReceiptValue } from "./receipt-parts.tsx";
import type { ReceiptQuestion } from "./receipt-question.ts";
import type { Receipt } from "./receipts.ts";
import { StripeEvent } from "./stripe-event.tsx";

/** Entries that are listed at first, and the most the server tells at once; others stand together as one row. */
const LISTED = 20;
const MOST_LISTED = 200;

/** Which money moved, whose, and the Stripe object and event behind each entry of the ledger. */
export function LedgerReceipt({
  frame,
  currency,
  days,
  knowledge,
  receipt,
}: ReceiptQuestion & { readonly receipt: Extract<Receipt, { kind: "ledger" }> }) {
  const [first, setFirst] = useState(LISTED);
  const span = days ?? daysOf(frame.period, frame.today);
  const { sign } = receipt;
  const question = {
    currency,
    kinds: [...receipt.kinds],
    first,
    period: { from: span.from, to: span.to },
    filter: frame.filter,
  };
  const view = ({ explainRevenue }: { explainRevenue: Parameters<typeof ledgerView>[0] }) =>
    ledgerView(explainRevenue, { days: span, sign }, frame);
  const face = useFace(WhyRevenueDocument, { ...question, ...knownAt(knowledge.day, frame) });
  const now = dataOf(mapFace(useFace(WhyRevenueDocument, question), view));
  return (
    <ReceiptFace face={mapFace(face, view)}>
      {(ledger, staleWhy) => (
        <>
          <ReceiptValue receipt={receipt} {...ledger} policy={null} staleWhy={staleWhy}>
            <AsKnown
              knowledge={knowledge}
              first={span.to}
              last={lastKnownDay(frame)}
              now={now === undefined ? null : nowWords(now.total, ledger.total, frame.money)}
            />
          </ReceiptValue>
          {knowledge.day === null || receipt.definition === "fees" ? null : (
            <LateEvents
              metric="NET_REVENUE"
              known={knowledge.day}
              days={span}
              currency={currency}
              frame={frame}
            />
          )}
          <DrawerBlock title="Entries of the ledger" aside="newest first">
            {ledger.rows.length === 0 ? (
              <EmptyFace words="No money of this kind moved on these days." />
            ) : null}
            <ReceiptList
              rows={ledger.rows}
              rest={ledger.rest}
              onMore={first < MOST_LISTED ? () => setFirst(MOST_LISTED) : null}
              detail={({ objectId, eventId }) => (
                <>
                  <StripeCode label="Object" code={objectId} />
                  <StripeEvent eventId={eventId} clock={frame} />
                </>
              )}
            />
            <Balance {...ledger.balance} />
          </DrawerBlock>
        </>
      )}
    </ReceiptFace>
  );
}
