import { WhyDisputesDocument, WhyTrialsDocument } from "../../../generated/graphql.ts";
import { DrawerBlock } from "../../../kit/drawer/drawer.tsx";
import { dataOf, type Face, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { EmptyFace } from "../../../kit/panel/faces.tsx";
import { daysOf } from "../../../kit/period/period-choice.ts";
import { StripeCode } from "../../../kit/stripe/stripe-code.tsx";
import { AsKnown } from "./as-known.tsx";
import { knownAt, lastKnownDay } from "./known.view.ts";
import { ReceiptList } from "./receipt-list.tsx";
import { ReceiptFace, ReceiptValue } from "./receipt-parts.tsx";
import type { ReceiptQuestion } from "./receipt-question.ts";
import type { Receipt } from "./receipts.ts";
import { StripeEvent } from "./stripe-event.tsx";
import { disputesView, type ThingsView, trialsView } from "./things.view.ts";

/** Things that are listed; the earlier ones stand together as one row. */
const LISTED = 200;

type Question = Omit<ReceiptQuestion, "currency">;

/** Which trials, whose, and what became of them. */
export function TrialsReceipt({
  receipt,
  ...question
}: Question & { readonly receipt: Extract<Receipt, { kind: "trials" }> }) {
  const { asked, known, days } = askedOf(question);
  const variables = { ...asked, outcome: receipt.outcome };
  const view = (data: { explainTrialConversion: Parameters<typeof trialsView>[0] }) =>
    trialsView(data.explainTrialConversion, days, question.frame);
  const face = mapFace(useFace(WhyTrialsDocument, { ...variables, ...known }), view);
  const now = dataOf(mapFace(useFace(WhyTrialsDocument, variables), view));
  return <Things title="Trials" face={face} now={now} receipt={receipt} {...question} />;
}

/** Which disputes, about which payments, and what became of them. */
export function DisputesReceipt({
  receipt,
  ...question
}: Question & { readonly receipt: Receipt }) {
  const { asked, known, days } = askedOf(question);
  const view = (data: { explainDisputes: Parameters<typeof disputesView>[0] }) =>
    disputesView(data.explainDisputes, days, question.frame);
  const face = mapFace(useFace(WhyDisputesDocument, { ...asked, ...known }), view);
  const now = dataOf(mapFace(useFace(WhyDisputesDocument, asked), view));
  return <Things title="Disputes" face={face} now={now} receipt={receipt} {...question} />;
}

function askedOf({ frame, days, knowledge }: Question) {
  const { from, to } = days ?? daysOf(frame.period, frame.today);
  const asked = { first: LISTED, period: { from, to }, filter: frame.filter };
  return { asked, known: knownAt(knowledge.day, frame), days: { from, to } };
}

function Things({
  title,
  face,
  now,
  receipt,
  frame,
  days,
  knowledge,
}: Question & {
  readonly title: string;
  readonly face: Face<ThingsView>;
  /** The same as it is known now. */
  readonly now: ThingsView | undefined;
  readonly receipt: Receipt;
}) {
  const { to } = days ?? daysOf(frame.period, frame.today);
  return (
    <ReceiptFace face={face}>
      {(view, staleWhy) => (
        <>
          <ReceiptValue receipt={receipt} {...view} policy={null} staleWhy={staleWhy}>
            <AsKnown
              knowledge={knowledge}
              first={to}
              last={lastKnownDay(frame)}
              now={now === undefined ? null : { value: now.value, difference: null }}
            />
          </ReceiptValue>
          <DrawerBlock title={title} aside="newest first">
            {view.rows.length === 0 ? <EmptyFace words="There are none on these days." /> : null}
            <ReceiptList
              rows={view.rows}
              rest={view.rest}
              onMore={null}
              detail={({ objects, eventId }) => (
                <>
                  {objects.map(([label, id]) => (
                    <StripeCode key={id} label={label} code={id} />
                  ))}
                  <StripeEvent eventId={eventId} clock={frame} />
                </>
              )}
            />
          </DrawerBlock>
        </>
      )}
    </ReceiptFace>
  );
}
