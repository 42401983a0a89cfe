import {
  PreviewLifecycleRulesDocument,
  SetLifecycleRulesDocument,
  type SetLifecycleRulesMutationVariables,
} from "../../../generated/graphql.ts";
import { PATIENTLY } from "../../../kit/live/patience.ts";
import { type Acting, useAct } from "../../../kit/live/use-act.ts";
import { previewWords } from "./rules-words.ts";

/** What an administrator does with the lifecycle's rules. */
interface RulesAct extends Pick<Acting, "isBusy" | "outcome"> {
  /** Says what saving would do. */
  readonly preview: (asked: SetLifecycleRulesMutationVariables) => void;
  readonly save: (asked: SetLifecycleRulesMutationVariables) => void;
}

/** Previews rules, and saves them. */
export function useRulesAct(onSaved: () => void): RulesAct {
  const { act, isBusy, outcome } = useAct();
  return {
    isBusy,
    outcome,
    preview: (variables) =>
      act({
        failed: "Not done",
        ask: async (client) => {
          const query = PreviewLifecycleRulesDocument;
          const { data } = await client.query({
            ...{ query, variables, context: PATIENTLY },
            fetchPolicy: "no-cache",
          });
          return data === undefined ? "" : previewWords(data.previewLifecycleRules);
        },
      }),
    save: (variables) =>
      act({
        failed: "Not saved",
        ask: async (client) => {
          await client.mutate({ mutation: SetLifecycleRulesDocument, variables });
          onSaved();
          return "Saved. Until everybody was looked at by it, stages are as they were.";
        },
      }),
  };
}
