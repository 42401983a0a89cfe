import { useMutation } from "@apollo/client/react";
import { useState } from "react";
import { ReplayStripeEventDocument } from "../../generated/graphql.ts";
import { faultOf } from "../../kit/live/fault.ts";
import { usePulse } from "../../kit/live/pulse.tsx";
import { replayWords } from "./ingestion.view.ts";

/** Applying a parked event once more. */
export interface Replay {
  readonly replay: (eventId: string) => void;
  /** What the last one came to, in a sentence; null before the first. */
  readonly outcome: string | null;
  /** The event on its way; null for none. */
  readonly replaying: string | null;
}

/** Replays an event by its id and asks everything on the screen again, since the numbers may have moved. */
export function useReplay(): Replay {
  const [mutate] = useMutation(ReplayStripeEventDocument);
  const { beat } = usePulse();
  const [outcome, setOutcome] = useState<string | null>(null);
  const [replaying, setReplaying] = useState<string | null>(null);

  const replay = async (eventId: string) => {
    setReplaying(eventId);
    setOutcome(null);
    try {
      const { data } = await mutate({ variables: { eventId } });
      setOutcome(data === undefined ? NO_ANSWER : replayWords(data.replayStripeEvent));
    } catch (error) {
      const fault = faultOf(error);
      setOutcome(
        fault.isUnreachable
          ? "Not replayed: the server cannot be reached."
          : `Not replayed: ${fault.reason}`,
      );
    } finally {
      setReplaying(null);
      beat();
    }
  };
  return { replay: (eventId) => void replay(eventId), outcome, replaying };
}

const NO_ANSWER = "The server did not say what became of it.";
