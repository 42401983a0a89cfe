import { WhyMovementsDocument } from "../../../generated/graphql.ts";
import { DrawerBlock } from "../../../kit/drawer/drawer.tsx";
import { dataOf, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { EmptyFace } from "../../../kit/panel/faces.tsx";
import { daysOf } from "../../../kit/period/period-choice.ts";
import { AsKnown } from "./as-known.tsx";
import { ChangeDetail } from "./change-detail.tsx";
import { knownAt, lastKnownDay, nowWords } from "./known.view.ts";
import { LateEvents } from "./late-events.tsx";
import { movementsView } from "./movements.view.ts";
import { ReceiptList } from "./receipt-list.tsx";
import { Balance, ReceiptFace, ReceiptValue } from "./receipt-parts.tsx";
import type { ReceiptQuestion } from "./receipt-question.ts";
import type { Receipt } from "./receipts.ts";

/** Changes that are listed; the smaller ones are one row, so that the list still adds up. */
const LISTED = 50;

/** Whose MRR moved, by how much, by which rule, and the Stripe event behind each change. */
export function MovementsReceipt({
  frame,
  currency,
  days,
  knowledge,
  receipt,
}: ReceiptQuestion & { readonly receipt: Extract<Receipt, { kind: "movements" }> }) {
  const span = days ?? daysOf(frame.period, frame.today);
  const question = {
    currency,
    kinds: [...receipt.kinds],
    first: LISTED,
    period: { from: span.from, to: span.to },
    filter: frame.filter,
  };
  const face = useFace(WhyMovementsDocument, { ...question, ...knownAt(knowledge.day, frame) });
  const now = dataOf(useFace(WhyMovementsDocument, question))?.explainMrrMovements.total;
  return (
    <ReceiptFace
      face={mapFace(face, (data) => movementsView(data.explainMrrMovements, span, frame))}
    >
      {(view, staleWhy) => (
        <>
          <ReceiptValue receipt={receipt} {...view} staleWhy={staleWhy}>
            <AsKnown
              knowledge={knowledge}
              first={span.to}
              last={lastKnownDay(frame)}
              now={
                now === undefined
                  ? null
                  : nowWords(now, view.total, frame.money, frame.money.signed)
              }
            />
          </ReceiptValue>
          {knowledge.day === null ? null : (
            <LateEvents
              metric="MRR"
              known={knowledge.day}
              days={span}
              currency={currency}
              frame={frame}
            />
          )}
          <DrawerBlock title="Changes by size" aside="open one for its rule and event">
            {view.rows.length === 0 ? <EmptyFace words="Nothing moved on these days." /> : null}
            <ReceiptList
              rows={view.rows}
              rest={view.rest}
              onMore={null}
              detail={(row) => (
                <ChangeDetail
                  row={row}
                  asked={{ of: "MRR", currency, known: knowledge.day, frame }}
                />
              )}
            />
            <Balance {...view.balance} />
          </DrawerBlock>
        </>
      )}
    </ReceiptFace>
  );
}
