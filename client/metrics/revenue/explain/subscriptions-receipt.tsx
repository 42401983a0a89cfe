import { useState } from "react";
import { WhySubscriptionsDocument } from "../../../generated/graphql.ts";
import { dataOf, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { AsKnown } from "./as-known.tsx";
import { CourseBlock } from "./course-block.tsx";
import { CustomerBlocks } from "./customer-blocks.tsx";
import { CustomersList } from "./customers-list.tsx";
import { levelQuestion } from "./explain.view.ts";
import { subscriptionsView } from "./figure.view.ts";
import { knownAt, lastKnownDay } from "./known.view.ts";
import { ReceiptFace, ReceiptValue } from "./receipt-parts.tsx";
import type { ReceiptQuestion } from "./receipt-question.ts";
import type { Receipt } from "./receipts.ts";

/** Customers that are listed; the others are one row, so that the list still adds up. */
const LISTED = 20;

/** Whose the active subscriptions are, what began and ended, and of each customer the items, rules and events. */
export function SubscriptionsReceipt({
  frame,
  days,
  knowledge,
  receipt,
}: Omit<ReceiptQuestion, "currency"> & { readonly receipt: Receipt }) {
  const day = days?.to ?? null;
  const question = levelQuestion(frame, day, knowledge.day);
  const asked = {
    day: question.day,
    since: question.period.from ?? question.day,
    first: LISTED,
    filter: frame.filter,
  };
  const known = knownAt(knowledge.day, frame);
  const view = (data: Parameters<typeof subscriptionsView>[0]) => subscriptionsView(data, frame);
  const face = mapFace(useFace(WhySubscriptionsDocument, { ...asked, ...known }), view);
  const now = dataOf(mapFace(useFace(WhySubscriptionsDocument, asked), view));
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <ReceiptFace face={face}>
      {(shown, staleWhy) => {
        const customer = shown.customers.find(({ id }) => id === chosen);
        return (
          <>
            <ReceiptValue receipt={receipt} {...shown} staleWhy={staleWhy}>
              <AsKnown
                knowledge={knowledge}
                first={day}
                last={lastKnownDay(frame)}
                now={now === undefined ? null : { value: now.value, difference: null }}
              />
            </ReceiptValue>
            {shown.course === null ? null : <CourseBlock view={shown.course} />}
            <CustomersList
              title="Customers by number"
              view={shown}
              chosen={chosen}
              onChoose={setChosen}
            />
            {customer === undefined ? null : (
              <CustomerBlocks
                key={customer.id}
                customer={customer}
                asked={{ of: "MRR", day: question.day, ...known }}
                currency={null}
                frame={frame}
              />
            )}
          </>
        );
      }}
    </ReceiptFace>
  );
}
