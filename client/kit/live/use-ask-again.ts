import { useEffect, useRef, useState } from "react";
import { faultOf } from "./fault.ts";
import { usePulse } from "./pulse.tsx";

/**
 * Asks a question again on every beat for as long as it is wanted, but not before the last asking has ended: a slow
 * server is not made slower.
 *
 * @returns True while it is being asked.
 */
export function useAskAgain(refetch: () => Promise<unknown>, isWanted: boolean): boolean {
  const { join } = usePulse();
  const inFlight = useRef(false);
  const [isAsking, setAsking] = useState(false);
  useEffect(() => {
    if (!isWanted) return;
    return join(async () => {
      if (inFlight.current) return "busy";
      inFlight.current = true;
      setAsking(true);
      try {
        await refetch();
        return "answered";
      } catch (error) {
        return faultOf(error).isUnreachable ? "unreachable" : "refused";
      } finally {
        inFlight.current = false;
        setAsking(false);
      }
    });
  }, [join, refetch, isWanted]);
  return isAsking;
}
