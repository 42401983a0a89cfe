import { useApolloClient } from "@apollo/client/react";
import { useState } from "react";
import { MrrGapDocument, type MrrGapQuery } from "../../../generated/graphql.ts";
import { faultOf } from "../../../kit/live/fault.ts";

/** The server takes 3 MB as a question; an export of 50,000 subscribers and one month has less than that. */
const LARGEST_FILE_BYTES = 2_900_000;

/** As many customers as the server explains at once. */
const MOST_CUSTOMERS = 500;

/** What is compared, beside the file. */
export interface GapChoice {
  /** As 2026-03; null for the newest of the file that is over. */
  readonly month: string | null;
  /** Of a file that names none; null for the company's. */
  readonly currency: string | null;
}

/** Asks why Stripe's numbers differ from ours. */
export interface GapAct {
  readonly compare: (file: File, choice: GapChoice) => void;
  readonly isBusy: boolean;
  /** The answer about the last file; null before the first, and where it failed. */
  readonly gap: MrrGapQuery["explainMrrGap"] | null;
  /** Why there is no answer; null where there is one. */
  readonly fault: string | null;
}

/** Reads a file and compares it. It is sent to this server alone, and kept nowhere. */
export function useMrrGap(): GapAct {
  const client = useApolloClient();
  const [isBusy, setBusy] = useState(false);
  const [gap, setGap] = useState<GapAct["gap"]>(null);
  const [fault, setFault] = useState<string | null>(null);

  const compare = async (file: File, choice: GapChoice) => {
    setGap(null);
    setFault(null);
    if (file.size > LARGEST_FILE_BYTES) return setFault(TOO_LARGE);
    setBusy(true);
    try {
      const { data } = await client.query({
        query: MrrGapDocument,
        variables: { csv: await file.text(), first: MOST_CUSTOMERS, ...choice },
        fetchPolicy: "no-cache",
      });
      if (data === undefined) throw new Error("The server sent no answer.");
      setGap(data.explainMrrGap);
    } catch (error) {
      const { isUnreachable, reason } = faultOf(error);
      const why = isUnreachable ? "the server did not answer in time." : reason;
      setFault(`Not compared: ${why}`);
    } finally {
      setBusy(false);
    }
  };
  return { compare: (file, choice) => void compare(file, choice), isBusy, gap, fault };
}

const TOO_LARGE =
  "Not compared: the file is larger than 2.9 MB. Leave only the month that is to be compared in it.";
