import { useApolloClient } from "@apollo/client/react";
import { useState } from "react";
import {
  PreviewLifecycleRulesDocument,
  SetLifecycleRulesDocument,
  type SetLifecycleRulesMutationVariables,
} from "../../../generated/graphql.ts";
import { faultOf } from "../../../kit/live/fault.ts";
import { usePulse } from "../../../kit/live/pulse.tsx";
import { previewWords } from "./rules-words.ts";

/** What an administrator does with the lifecycle's rules. */
interface RulesAct {
  /** Says what saving would do. */
  readonly preview: (asked: SetLifecycleRulesMutationVariables) => void;
  readonly save: (asked: SetLifecycleRulesMutationVariables) => void;
  readonly isBusy: boolean;
  /** What became of the last act; null before the first. */
  readonly outcome: { readonly isFault: boolean; readonly words: string } | null;
}

/** Previews rules, and saves them. */
export function useRulesAct(onSaved: () => void): RulesAct {
  const client = useApolloClient();
  const { beat } = usePulse();
  const [isBusy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<RulesAct["outcome"]>(null);
  const act = async (work: () => Promise<string>) => {
    setBusy(true);
    try {
      setOutcome({ isFault: false, words: await work() });
    } catch (error) {
      const { isUnreachable, reason } = faultOf(error);
      const why = isUnreachable ? "the server did not answer in time." : reason;
      setOutcome({ isFault: true, words: `Not done: ${why}` });
    } finally {
      setBusy(false);
    }
  };
  const preview = async (variables: SetLifecycleRulesMutationVariables) => {
    const query = PreviewLifecycleRulesDocument;
    const { data } = await client.query({ query, variables, fetchPolicy: "no-cache" });
    return data === undefined ? "" : previewWords(data.previewLifecycleRules);
  };
  const save = async (variables: SetLifecycleRulesMutationVariables) => {
    await client.mutate({ mutation: SetLifecycleRulesDocument, variables });
    onSaved();
    beat();
    return "Saved, and everybody was looked at by it.";
  };
  return {
    preview: (asked) => void act(() => preview(asked)),
    save: (asked) => void act(() => save(asked)),
    isBusy,
    outcome,
  };
}
