import type { ApolloClient } from "@apollo/client";
import { useApolloClient } from "@apollo/client/react";
import { useState } from "react";
import { faultOf } from "../../kit/live/fault.ts";
import { usePulse } from "../../kit/live/pulse.tsx";

/** What an administrator does on the lifecycle's screen. */
export interface LifecycleAct {
  /** Does it, and asks everything on the screen again. Null: it failed, and `fault` says why. */
  readonly act: <Answer>(work: (client: ApolloClient) => Promise<Answer>) => Promise<Answer | null>;
  readonly isUnderWay: boolean;
  /** Why the last act failed, as a sentence; null where it did not. */
  readonly fault: string | null;
}

/** One act at a time, with its outcome. */
export function useLifecycleAct(): LifecycleAct {
  const client = useApolloClient();
  const { beat } = usePulse();
  const [isUnderWay, setUnderWay] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const act: LifecycleAct["act"] = async (work) => {
    setUnderWay(true);
    setFault(null);
    try {
      return await work(client);
    } catch (error) {
      const { isUnreachable, reason } = faultOf(error);
      setFault(`Not done: ${isUnreachable ? "the server did not answer in time." : reason}`);
      return null;
    } finally {
      setUnderWay(false);
      beat();
    }
  };
  return { act, isUnderWay, fault };
}
