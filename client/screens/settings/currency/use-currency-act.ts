import { useApolloClient } from "@apollo/client/react";
import { useState } from "react";
import {
  ImportExchangeRatesDocument,
  SetReportingCurrencyDocument,
} from "../../../generated/graphql.ts";
import { faultOf } from "../../../kit/live/fault.ts";
import { usePulse } from "../../../kit/live/pulse.tsx";
import { importWords } from "./currency.view.ts";

/** The server takes 3 MB as a question; the whole history of rates has less than 2. */
const LARGEST_FILE_BYTES = 2_900_000;

/** What an administrator sets of currencies and rates. */
export interface CurrencyAct {
  /** Null: nothing is converted. */
  readonly choose: (currency: string | null) => void;
  readonly importFile: (file: File) => void;
  readonly isBusy: "choosing" | "importing" | null;
  /** What became of the last act; null before the first. */
  readonly outcome: { readonly isFault: boolean; readonly words: string } | null;
}

/** Sets the reporting currency and imports rates, and asks everything on the screen again. */
export function useCurrencyAct(today: string): CurrencyAct {
  const client = useApolloClient();
  const { beat } = usePulse();
  const [isBusy, setBusy] = useState<CurrencyAct["isBusy"]>(null);
  const [outcome, setOutcome] = useState<CurrencyAct["outcome"]>(null);

  const act = async (
    busy: NonNullable<CurrencyAct["isBusy"]>,
    failed: string,
    ask: () => Promise<string>,
  ) => {
    setBusy(busy);
    setOutcome(null);
    try {
      setOutcome({ isFault: false, words: await ask() });
    } catch (error) {
      const fault = faultOf(error);
      const why = fault.isUnreachable ? "the server did not answer in time." : fault.reason;
      setOutcome({ isFault: true, words: `${failed}: ${why}` });
    } finally {
      setBusy(null);
      beat();
    }
  };

  const choose = (currency: string | null) =>
    act("choosing", "Not saved", async () => {
      await client.mutate({ mutation: SetReportingCurrencyDocument, variables: { currency } });
      return currency === null
        ? "Saved: nothing is converted now."
        : `Saved: every figure is told in ${currency.toUpperCase()} too.`;
    });

  const importFile = (file: File) => {
    if (file.size > LARGEST_FILE_BYTES) return setOutcome({ isFault: true, words: TOO_LARGE });
    void act("importing", "Not imported", async () => {
      const variables = { csv: await file.text() };
      const { data } = await client.mutate({ mutation: ImportExchangeRatesDocument, variables });
      return data === undefined ? "Imported." : importWords(data.importExchangeRates, today);
    });
  };

  return { choose: (currency) => void choose(currency), importFile, isBusy, outcome };
}

const TOO_LARGE =
  "Not imported: the file is larger than any table of the European Central Bank. Choose eurofxref-hist.csv, unpacked.";
