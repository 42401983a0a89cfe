import {
  DeleteSavedFunnelDocument,
  type FunnelQueryVariables,
  SaveFunnelDocument,
} from "../../../generated/graphql.ts";
import { type Acting, useAct } from "../../../kit/live/use-act.ts";

/** What can be done with saved funnels, and what became of it. */
export interface Saving extends Pick<Acting, "isBusy" | "outcome"> {
  /** @param replace Whether it may stand in the place of another one of that name. */
  readonly save: (name: string, replace: boolean, asked: FunnelQueryVariables) => void;
  readonly forget: (id: string, name: string) => void;
}

const REFETCHED = { refetchQueries: ["SavedFunnels"] };

/** Saves and forgets funnels, and asks for their list again. */
export function useSaving(): Saving {
  const { act, ...told } = useAct();
  return {
    ...told,
    save: (name, replace, { withPrevious: comparesPrevious, ...asked }) =>
      act({
        failed: "Not saved",
        ask: async (client) => {
          const variables = { ...asked, name, replace, comparesPrevious };
          await client.mutate({ mutation: SaveFunnelDocument, variables, ...REFETCHED });
          return `Saved as ${name}.`;
        },
      }),
    forget: (id, name) =>
      act({
        failed: "Not deleted",
        ask: async (client) => {
          const mutation = DeleteSavedFunnelDocument;
          await client.mutate({ mutation, variables: { id }, ...REFETCHED });
          return `Deleted ${name}.`;
        },
      }),
  };
}
