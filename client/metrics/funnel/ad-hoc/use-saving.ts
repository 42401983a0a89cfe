import { useApolloClient } from "@apollo/client/react";
import { useState } from "react";
import {
  DeleteSavedFunnelDocument,
  type FunnelQueryVariables,
  SaveFunnelDocument,
} from "../../../generated/graphql.ts";
import { faultOf } from "../../../kit/live/fault.ts";
import { usePulse } from "../../../kit/live/pulse.tsx";

/** What can be done with saved funnels, and what became of it. */
export interface Saving {
  /** @param replace Whether it may stand in the place of another one of that name. */
  readonly save: (name: string, replace: boolean, asked: FunnelQueryVariables) => void;
  readonly forget: (id: string, name: string) => void;
  readonly isBusy: boolean;
  /** Null before the first act. */
  readonly outcome: { readonly isFault: boolean; readonly words: string } | null;
}

/** Saves and forgets funnels, and asks for their list again. */
export function useSaving(): Saving {
  const client = useApolloClient();
  const { beat } = usePulse();
  const [isBusy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Saving["outcome"]>(null);
  const act = async (failed: string, done: string, ask: () => Promise<unknown>) => {
    setBusy(true);
    setOutcome(null);
    try {
      await ask();
      setOutcome({ isFault: false, words: done });
    } catch (error) {
      const fault = faultOf(error);
      const why = fault.isUnreachable ? "the server did not answer in time." : fault.reason;
      setOutcome({ isFault: true, words: `${failed}: ${why}` });
    } finally {
      setBusy(false);
      beat();
    }
  };
  return {
    save: (name, replace, { withPrevious: _, ...asked }) =>
      void act("Not saved", `Saved as ${name}.`, () =>
        client.mutate({
          mutation: SaveFunnelDocument,
          variables: { ...asked, name, replace },
          refetchQueries: ["SavedFunnels"],
        }),
      ),
    forget: (id, name) =>
      void act("Not deleted", `Deleted ${name}.`, () =>
        client.mutate({
          mutation: DeleteSavedFunnelDocument,
          variables: { id },
          refetchQueries: ["SavedFunnels"],
        }),
      ),
    isBusy,
    outcome,
  };
}
