import { useEffect, useRef, useState } from "react";
import { type Occasion, usePulse } from "./pulse.tsx";

/**
 * Asks a question again on its occasions. While it is on its way no second one is sent after it, so that a slow server is
 * not made slower; it is asked once more when it has ended, since its answer may be of before the news.
 * What an asking comes to is the question's own to tell.
 *
 * @param occasion Null while it is not to be asked again at all.
 * @returns True while it is being asked.
 */
export function useAskAgain(refetch: () => Promise<unknown>, occasion: Occasion | null): boolean {
  const { join } = usePulse();
  const state = useRef({ isUnderWay: false, isWantedAgain: false });
  const [isAsking, setAsking] = useState(false);
  useEffect(() => {
    if (occasion === null) return;
    const { current } = state;
    return join(async () => {
      current.isWantedAgain = current.isUnderWay;
      if (current.isUnderWay) return;
      current.isUnderWay = true;
      setAsking(true);
      do {
        current.isWantedAgain = false;
        // The question shows its fault itself.
        await refetch().catch(() => {});
      } while (current.isWantedAgain);
      current.isUnderWay = false;
      setAsking(false);
    }, occasion);
  }, [join, refetch, occasion]);
  return isAsking;
}
