import {
  ConvertedNowDocument,
  ExchangeRatesDocument,
  type ExchangeRatesQuery,
} from "../../../generated/graphql.ts";
import { dataOf, type Face } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { EmptyFace, LoadingFace, UnavailableFace } from "../../../kit/panel/faces.tsx";
import { StaleMark } from "../../../kit/panel/panel.tsx";
import { WarningNote } from "../../../kit/panel/warning-note.tsx";
import type { Frame } from "../../../kit/period/frame.ts";
import styles from "./currency.module.css";
import { convertedWords, rateRow } from "./currency.view.ts";
import { CurrencyForm } from "./currency-form.tsx";
import { RatesTable } from "./rates-table.tsx";

/** The currency that figures are told in, and the rates they are told by. Administrators set both; others see them. */
export function CurrencyPart({
  frame,
  canChange,
}: {
  readonly frame: Frame;
  readonly canChange: boolean;
}) {
  const face = useFace(ExchangeRatesDocument, {});
  return <Body face={face} frame={frame} canChange={canChange} />;
}

function Body({
  face,
  frame,
  canChange,
}: {
  readonly face: Face<ExchangeRatesQuery>;
  readonly frame: Frame;
  readonly canChange: boolean;
}) {
  switch (face.kind) {
    case "loading":
      return <LoadingFace isSlow={face.isSlow} />;
    case "empty":
      return <EmptyFace words={face.words} />;
    case "unavailable":
      return <UnavailableFace fault={face.fault} retry={face.retry} />;
    default: {
      const { account, exchangeRates } = face.data;
      return (
        <div className={styles.part}>
          {face.kind === "stale" ? <StaleMark why={face.why} /> : null}
          <p className={styles.lead}>
            Amounts are kept and shown in their own currencies. A reporting currency tells all of
            them together beside that, each day at its own day's rate.
          </p>
          {canChange ? (
            <CurrencyForm answer={face.data} today={frame.today} />
          ) : (
            <p>
              {account.reportingCurrency == null
                ? "Nothing is converted."
                : `Told in ${account.reportingCurrency.toUpperCase()} too.`}
            </p>
          )}
          {account.reportingCurrency == null ? null : <Converted frame={frame} />}
          <RatesTable rows={exchangeRates.map((coverage) => rateRow(coverage, frame))} />
        </div>
      );
    }
  }
}

/** Whether the rates that are held suffice for the present. */
function Converted({ frame }: { readonly frame: Frame }) {
  const answer = dataOf(useFace(ConvertedNowDocument, { period: { lastDays: 1 } }));
  const converted = answer === undefined ? null : convertedWords(answer, frame);
  if (converted === null) return null;
  return converted.isMissing ? (
    <WarningNote>{converted.words}</WarningNote>
  ) : (
    <p>{converted.words}</p>
  );
}
