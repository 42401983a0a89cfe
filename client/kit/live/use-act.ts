import type { ApolloClient } from "@apollo/client";
import { useApolloClient } from "@apollo/client/react";
import { useState } from "react";
import { faultOf } from "./fault.ts";
import { usePulse } from "./pulse.tsx";

/** What became of an act, in a sentence. */
export interface Outcome {
  readonly isFault: boolean;
  readonly words: string;
}

/** An act and what is said of it. */
interface Wish {
  /** What a fault begins with, such as "Not saved". */
  readonly failed: string;
  /** Asks the server; returns what to say where it did it. */
  readonly ask: (client: ApolloClient) => Promise<string>;
}

/** Something that changes something, and what became of the last time. */
export interface Acting {
  readonly act: (wish: Wish) => void;
  readonly isBusy: boolean;
  /** Null before the first. */
  readonly outcome: Outcome | null;
}

/** Has the server do something, and asks everything on the screen again. */
export function useAct(): Acting {
  const client = useApolloClient();
  const { beat } = usePulse();
  const [isBusy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  const act = async ({ failed, ask }: Wish) => {
    setBusy(true);
    setOutcome(null);
    try {
      setOutcome({ isFault: false, words: await ask(client) });
    } catch (error) {
      const fault = faultOf(error);
      const why = fault.isUnreachable ? "the server did not answer in time." : fault.reason;
      setOutcome({ isFault: true, words: `${failed}: ${why}` });
    } finally {
      setBusy(false);
      beat();
    }
  };
  return { act: (wish) => void act(wish), isBusy, outcome };
}
