import { useState } from "react";
import { Drawer, DrawerBlock } from "../../../kit/drawer/drawer.tsx";
import { EmptyFace } from "../../../kit/panel/faces.tsx";
import type { Frame } from "../../../kit/period/frame.ts";
import type { Knowledge } from "./as-known.tsx";
import { AttemptsReceipt } from "./attempts-receipt.tsx";
import { ComposedReceipt } from "./composed-receipts.tsx";
import styles from "./explain.module.css";
import { FigureReceipt } from "./figure-receipt.tsx";
import { LedgerReceipt } from "./ledger-receipt.tsx";
import { LevelReceipt } from "./level-receipt.tsx";
import { MovementsReceipt } from "./movements-receipt.tsx";
import type { ReceiptQuestion } from "./receipt-question.ts";
import { RECEIPTS, type Receipt } from "./receipts.ts";
import { SubscriptionsReceipt } from "./subscriptions-receipt.tsx";
import { DisputesReceipt, TrialsReceipt } from "./things-receipts.tsx";
import { type Why, whyLinkId, writeWhy } from "./why.ts";

/** What is taken apart a currency at a time; the others count things, or tell the currencies by themselves. */
const OF_ONE_CURRENCY: ReadonlySet<Receipt["kind"]> = new Set([
  "level",
  "figure",
  "movements",
  "ledger",
]);

/**
 * Why a figure is what it is, down to customers and Stripe's events. A figure that tells all currencies in one is taken
 * apart a currency at a time, each in its own amounts; a ratio of them first shows what it is made of.
 */
export function WhyDrawer({
  why,
  frame,
  currencies,
  knowledge,
  onClose,
}: {
  readonly why: Why;
  readonly frame: Frame;
  /** Every currency of the company, the first one first. */
  readonly currencies: readonly string[];
  readonly knowledge: Knowledge;
  readonly onClose: () => void;
}) {
  const [chosen, setChosen] = useState<string | null>(null);
  const receipt: Receipt = RECEIPTS[why.metric];
  const isOfOne = OF_ONE_CURRENCY.has(receipt.kind);
  const isChosen = frame.isConverted && isOfOne;
  const currency = isChosen ? (chosen ?? currencies[0] ?? null) : frame.currency;
  const name = writeWhy(why.metric, why.days);
  return (
    <Drawer title="Why this number" returnTo={whyLinkId(name)} onClose={onClose}>
      {isChosen && currency !== null ? (
        <Currencies currencies={currencies} chosen={currency} onChoose={setChosen} />
      ) : null}
      {currency === null ? (
        <DrawerBlock title="Value">
          <EmptyFace words="No money yet. Send a test event with the Stripe CLI." />
        </DrawerBlock>
      ) : (
        // Another currency, figure or day is another receipt: nothing opened in the last one belongs to it.
        <OneReceipt
          key={`${currency} ${name} ${knowledge.day}`}
          why={why}
          receipt={receipt}
          question={{
            frame: isChosen ? { ...frame, currency, isConverted: false } : frame,
            currency,
            days: why.days,
            knowledge,
          }}
        />
      )}
    </Drawer>
  );
}

function OneReceipt({
  why,
  receipt,
  question,
}: {
  readonly why: Why;
  readonly receipt: Receipt;
  readonly question: ReceiptQuestion;
}) {
  switch (receipt.kind) {
    case "level":
      return <LevelReceipt {...question} />;
    case "figure":
      return <FigureReceipt {...question} receipt={receipt} />;
    case "subscriptions":
      return <SubscriptionsReceipt {...question} receipt={receipt} />;
    case "trials":
      return <TrialsReceipt {...question} receipt={receipt} />;
    case "disputes":
      return <DisputesReceipt {...question} receipt={receipt} />;
    case "movements":
      return <MovementsReceipt {...question} receipt={receipt} />;
    case "ledger":
      return <LedgerReceipt {...question} receipt={receipt} />;
    case "attempts":
      return <AttemptsReceipt {...question} receipt={receipt} />;
    case "composed":
      return <ComposedReceipt {...question} metric={why.metric} />;
  }
}

function Currencies({
  currencies,
  chosen,
  onChoose,
}: {
  readonly currencies: readonly string[];
  readonly chosen: string;
  readonly onChoose: (currency: string) => void;
}) {
  return (
    <DrawerBlock title="Currency">
      <p className={styles.note}>
        The figure is of all currencies at the rates of their days. One of them at a time:
      </p>
      <select
        className={styles.currency}
        aria-label="Currency to take apart"
        value={chosen}
        onChange={(event) => onChoose(event.currentTarget.value)}
      >
        {currencies.map((currency) => (
          <option key={currency} value={currency}>
            {currency.toUpperCase()}
          </option>
        ))}
      </select>
    </DrawerBlock>
  );
}
