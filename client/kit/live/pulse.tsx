import type { ApolloClient } from "@apollo/client";
import { useApolloClient } from "@apollo/client/react";
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { PulseDocument } from "../../generated/graphql.ts";
import { faultOf } from "./fault.ts";
import { useAfter } from "./use-after.ts";

/** Asks a question again. Never rejects. */
type AskAgain = () => Promise<void>;

/** When a question is asked again: when the numbers may have changed, or on every beat because its last asking failed. */
export type Occasion = "news" | "every beat";

/** The one clock by which a screen asks again, so that its panels change together and not each in its own time. */
export interface Pulse {
  /** Joins the beat; the returned function leaves it. */
  readonly join: (ask: AskAgain, occasion: Occasion) => () => void;
  /** Asks everything now, for the refresh button and after something was done. */
  readonly beat: () => void;
  /** True from the first beat that did not reach the server to the next one that did. */
  readonly isOffline: boolean;
  /** True while a beat has been waiting for its answer so long that the numbers may be old. */
  readonly isLate: boolean;
}

/** After this long a number of which nothing was heard is marked as old. */
export const LATE_SECONDS = 10;

/** Short enough that a webhook's effect is seen while one still looks. */
const BEAT_SECONDS = 5;

const PulseContext = createContext<Pulse | null>(null);

interface Asker {
  readonly ask: AskAgain;
  readonly occasion: Occasion;
  /** The revision that its answer is of, or of a later one; undefined where none was known when it was asked. */
  revision: string | undefined;
}

/**
 * Keeps the beat for all below it: one small question, whether the numbers may have changed, and only then theirs. Rests
 * while the tab is hidden and beats at once when it is seen again.
 */
export function PulseProvider({ children }: { readonly children: ReactNode }) {
  const client = useApolloClient();
  const askers = useRef(new Set<Asker>());
  const [isOffline, setOffline] = useState(false);
  const isUnderWay = useRef(false);
  const [isLooking, setLooking] = useState(false);

  const join = useCallback(
    (ask: AskAgain, occasion: Occasion) => {
      const asker: Asker = { ask, occasion, revision: knownRevision(client) };
      askers.current.add(asker);
      return () => void askers.current.delete(asker);
    },
    [client],
  );

  const look = useCallback(async () => {
    // A slow server is not made slower.
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setLooking(true);
    const { isReached, revision } = await askRevision(client);
    isUnderWay.current = false;
    setLooking(false);
    setOffline(!isReached);
    if (!isReached) return;
    for (const asker of askers.current) {
      const isNews = revision === undefined || asker.revision !== revision;
      asker.revision = revision;
      if (isNews || asker.occasion === "every beat") void asker.ask();
    }
  }, [client]);

  const beat = useCallback(() => {
    for (const { ask } of askers.current) void ask();
    void look();
  }, [look]);
  useBeats(look);

  const isLate = useAfter(isLooking, LATE_SECONDS);
  const pulse = useMemo(() => ({ join, beat, isOffline, isLate }), [join, beat, isOffline, isLate]);
  return <PulseContext.Provider value={pulse}>{children}</PulseContext.Provider>;
}

/** The pulse of the screen. Throws outside of a {@link PulseProvider}, where nothing would ever ask again. */
export function usePulse(): Pulse {
  const pulse = useContext(PulseContext);
  if (pulse === null) throw new Error("A live panel must stand inside a PulseProvider.");
  return pulse;
}

/** The newest revision that any answer told; what is asked from now on is of that one or a later one. */
function knownRevision(client: ApolloClient): string | undefined {
  return client.readQuery({ query: PulseDocument })?.account.revision;
}

/** The revision now; undefined where the server was not reached, or would not say. */
async function askRevision(
  client: ApolloClient,
): Promise<{ readonly isReached: boolean; readonly revision?: string }> {
  try {
    const { data } = await client.query({ query: PulseDocument, fetchPolicy: "network-only" });
    return data === undefined
      ? { isReached: true }
      : { isReached: true, revision: data.account.revision };
  } catch (error) {
    return { isReached: !faultOf(error).isUnreachable };
  }
}

function useBeats(look: () => Promise<void>): void {
  useEffect(() => {
    const beatIfSeen = () => {
      if (document.visibilityState === "visible") void look();
    };
    const timer = setInterval(beatIfSeen, BEAT_SECONDS * 1000);
    document.addEventListener("visibilitychange", beatIfSeen);
    addEventListener("online", beatIfSeen);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", beatIfSeen);
      removeEventListener("online", beatIfSeen);
    };
  }, [look]);
}
