import { ConvertedNowDocument, ExchangeRatesDocument } from "../../../generated/graphql.ts";
import { dataOf } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { Faced } from "../../../kit/panel/faced.tsx";
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
  return (
    <Faced face={face}>
      {(answer, staleWhy) => (
        <div className={styles.part}>
          {staleWhy === null ? null : <StaleMark why={staleWhy} />}
          <p className={styles.lead}>
            Amounts are kept and shown in their own currencies. A reporting currency tells all of
            them together beside that, each day at its own day's rate.
          </p>
          {canChange ? (
            <CurrencyForm answer={answer} today={frame.today} />
          ) : (
            <p>
              {answer.account.reportingCurrency == null
                ? "Nothing is converted."
                : `Told in ${answer.account.reportingCurrency.toUpperCase()} too.`}
            </p>
          )}
          {answer.account.reportingCurrency == null ? null : <Converted frame={frame} />}
          <RatesTable rows={answer.exchangeRates.map((coverage) => rateRow(coverage, frame))} />
        </div>
      )}
    </Faced>
  );
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
