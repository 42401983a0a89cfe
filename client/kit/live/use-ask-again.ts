import { useEffect, useRef, useState } from "react";
import { type Occasion, usePulse } from "./pulse.tsx";

/** A question as Apollo's `useQuery` returns it. */
interface Question {
  readonly refetch: () => Promise<unknown>;
  /** True while it is on its way for the first time with its variables; Apollo takes that answer for an asking's of now. */
  readonly loading: boolean;
}

/**
 * Asks a question again on its occasions. While it is on its way no second one is sent after it, so that a slow server is
 * not made slower; it is asked once more when it has ended, since its answer may be of before the news.
 * What an asking comes to is the question's own to tell.
 *
 * @param occasion Null while it is not to be asked again at all.
 * @returns True while it is being asked.
 */
export function useAskAgain({ refetch, loading }: Question, occasion: Occasion | null): boolean {
  const { join } = usePulse();
  const state = useRef({ isUnderWay: false, isWantedAgain: false });
  const [isAsking, setAsking] = useState(false);
  const isFirst = useRef(loading);
  useEffect(() => {
    isFirst.current = loading;
  }, [loading]);
  useEffect(() => {
    if (occasion === null) return;
    const { current } = state;
    return join(async () => {
      current.isWantedAgain = current.isUnderWay;
      if (current.isUnderWay) return;
      current.isUnderWay = true;
      setAsking(true);
      let isJoining = isFirst.current;
      do {
        current.isWantedAgain = isJoining;
        isJoining = false;
        // The question shows its fault itself.
        await refetch().catch(() => {});
      } while (current.isWantedAgain);
      current.isUnderWay = false;
      setAsking(false);
    }, occasion);
  }, [join, refetch, occasion]);
  return isAsking;
}
