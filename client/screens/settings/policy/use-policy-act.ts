import { useApolloClient } from "@apollo/client/react";
import { useState } from "react";
import {
  type MrrPolicyInput,
  PreviewMrrPolicyDocument,
  type PreviewMrrPolicyQuery,
  SetMrrPolicyDocument,
} from "../../../generated/graphql.ts";
import { faultOf } from "../../../kit/live/fault.ts";
import { usePulse } from "../../../kit/live/pulse.tsx";

/** What is known of a policy that was tried, and what became of the last one that was saved. */
export interface PolicyAct {
  /** Asks what this policy would do. */
  readonly preview: (policy: MrrPolicyInput) => void;
  /** Saves it, and asks everything on the screen again. */
  readonly save: (policy: MrrPolicyInput) => void;
  readonly isBusy: "previewing" | "saving" | null;
  /** The answer, and which policy it is of. */
  readonly previewed: {
    readonly of: MrrPolicyInput;
    readonly answer: PreviewMrrPolicyQuery["previewMrrPolicy"];
  } | null;
  /** A sentence of what became of it; null before anything was done. */
  readonly outcome: { readonly isFault: boolean; readonly words: string } | null;
}

/** Trying and saving what counts as MRR. */
export function usePolicyAct(onSaved: () => void): PolicyAct {
  const client = useApolloClient();
  const { beat } = usePulse();
  const [isBusy, setBusy] = useState<PolicyAct["isBusy"]>(null);
  const [previewed, setPreviewed] = useState<PolicyAct["previewed"]>(null);
  const [outcome, setOutcome] = useState<PolicyAct["outcome"]>(null);

  const act = async (
    busy: NonNullable<PolicyAct["isBusy"]>,
    failed: string,
    ask: () => Promise<void>,
  ) => {
    setBusy(busy);
    setOutcome(null);
    try {
      await ask();
    } catch (error) {
      const fault = faultOf(error);
      const words = fault.isUnreachable ? NO_ANSWER[busy] : `${failed}: ${fault.reason}`;
      setOutcome({ isFault: true, words });
    } finally {
      setBusy(null);
    }
  };

  const preview = (policy: MrrPolicyInput) =>
    act("previewing", "Not previewed", async () => {
      const { data } = await client.query({
        query: PreviewMrrPolicyDocument,
        variables: { policy },
        fetchPolicy: "no-cache",
      });
      if (data !== undefined) setPreviewed({ of: policy, answer: data.previewMrrPolicy });
    });

  const save = (policy: MrrPolicyInput) =>
    act("saving", "Not saved", async () => {
      const { data } = await client.mutate({
        mutation: SetMrrPolicyDocument,
        variables: { policy },
      });
      setPreviewed(null);
      setOutcome({
        isFault: false,
        words: `Saved: every number counts under ${data?.setMrrPolicy.name ?? "the new policy"} now, the past included.`,
      });
      onSaved();
      beat();
    });

  return {
    preview: (policy) => void preview(policy),
    save: (policy) => void save(policy),
    isBusy,
    previewed,
    outcome,
  };
}

/** A long history takes its time: whoever stops waiting does not know what became of it. */
const NO_ANSWER = {
  previewing: "Not previewed: the server did not answer in time.",
  saving: "The server did not answer in time. It may still be at it: look again in a minute.",
} as const;
