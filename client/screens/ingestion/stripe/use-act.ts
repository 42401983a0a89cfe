import { useState } from "react";
import { faultOf } from "../../../kit/live/fault.ts";
import { usePulse } from "../../../kit/live/pulse.tsx";

/** Something that is done at a press. */
export interface Act {
  readonly run: () => void;
  readonly isRunning: boolean;
  /** Why the last one was not done, in a sentence; null where it was. */
  readonly fault: string | null;
}

/** Does something and asks everything on the screen again. */
export function useAct(work: () => Promise<unknown>): Act {
  const { beat } = usePulse();
  const [isRunning, setRunning] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const run = async () => {
    setRunning(true);
    setFault(null);
    try {
      await work();
    } catch (error) {
      const { isUnreachable, reason } = faultOf(error);
      setFault(isUnreachable ? "The server did not answer in time." : reason);
    } finally {
      setRunning(false);
      beat();
    }
  };
  return { run: () => void run(), isRunning, fault };
}
