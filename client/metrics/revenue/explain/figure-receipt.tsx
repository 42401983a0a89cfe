import { useState } from "react";
import { WhyFigureDocument } from "../../../generated/graphql.ts";
import { DrawerBlock } from "../../../kit/drawer/drawer.tsx";
import { dataOf, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { EmptyFace } from "../../../kit/panel/faces.tsx";
import { AsKnown } from "./as-known.tsx";
import { ChangeDetail } from "./change-detail.tsx";
import { CourseBlock } from "./course-block.tsx";
import { CustomerBlocks } from "./customer-blocks.tsx";
import { CustomersList } from "./customers-list.tsx";
import { levelQuestion } from "./explain.view.ts";
import { type FigureView, figureView } from "./figure.view.ts";
import { knownAt, lastKnownDay, nowWords } from "./known.view.ts";
import { ReceiptList } from "./receipt-list.tsx";
import { ReceiptFace, ReceiptValue } from "./receipt-parts.tsx";
import type { ReceiptQuestion } from "./receipt-question.ts";
import type { Receipt } from "./receipts.ts";

/** Customers and changes that are listed; the others stand together as one row. */
const LISTED = 20;

/** Why a figure beside MRR or within it is what it is: what moved it, whose it is, and down to Stripe's event. */
export function FigureReceipt({
  frame,
  currency,
  days,
  knowledge,
  receipt,
}: ReceiptQuestion & { readonly receipt: Extract<Receipt, { kind: "figure" }> }) {
  const { of, label } = receipt;
  const day = days?.to ?? null;
  const question = levelQuestion(frame, day, knowledge.day);
  const asked = {
    of,
    currency,
    day: question.day,
    since: question.period.from ?? question.day,
    first: LISTED,
    changes: LISTED,
    filter: frame.filter,
  };
  const known = knownAt(knowledge.day, frame);
  const face = useFace(WhyFigureDocument, { ...asked, ...known });
  const now = dataOf(useFace(WhyFigureDocument, asked))?.explainMrr.total;
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <ReceiptFace face={mapFace(face, (data) => figureView(data, label, frame))}>
      {(view, staleWhy) => {
        const customer = view.customers.find(({ id }) => id === chosen);
        return (
          <>
            <ReceiptValue receipt={receipt} {...view} staleWhy={staleWhy}>
              <AsKnown
                knowledge={knowledge}
                first={day}
                last={lastKnownDay(frame)}
                now={now === undefined ? null : nowWords(now, view.total, frame.money)}
              />
            </ReceiptValue>
            {view.course === null ? null : <CourseBlock view={view.course} />}
            <Changes view={view} asked={{ of, currency, known: knowledge.day, frame }} />
            <CustomersList
              title="Customers by size"
              view={view}
              chosen={chosen}
              onChoose={setChosen}
            />
            {customer === undefined ? null : (
              <CustomerBlocks
                key={customer.id}
                customer={customer}
                asked={{ of, day: question.day, ...known }}
                currency={currency}
                frame={frame}
              />
            )}
          </>
        );
      }}
    </ReceiptFace>
  );
}

function Changes({
  view,
  asked,
}: {
  readonly view: FigureView;
  readonly asked: Parameters<typeof ChangeDetail>[0]["asked"];
}) {
  const { rows, rest } = view.changes;
  return (
    <DrawerBlock title="Changes by size" aside="open one for its rule and event">
      {rows.length === 0 ? <EmptyFace words="Nothing moved on these days." /> : null}
      <ReceiptList
        rows={rows}
        rest={rest}
        onMore={null}
        detail={(row) => <ChangeDetail row={row} asked={asked} />}
      />
    </DrawerBlock>
  );
}
