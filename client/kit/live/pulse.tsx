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
  /** To be called on news: asks whether the numbers may have changed, and for them if so. */
  readonly hear: () => void;
  /** To be told true while the server tells of news by itself: it is seldom asked then. */
  readonly setTold: (isTold: boolean) => void;
  /** True from the first beat that did not reach the server to the next one that did. */
  readonly isOffline: boolean;
  /** True while a beat has been waiting for its answer so long that the numbers may be old. */
  readonly isLate: boolean;
}

/** After this long a number of which nothing was heard is marked as old. */
export const LATE_SECONDS = 10;

/** Short enough that a webhook's effect is seen while one still looks. */
const BEAT_SECONDS = 5;

/** While the server tells of news: for what it does not tell, such as another setting or the end of the session. */
const REST_SECONDS = 15;

const PulseContext = createContext<Pulse | null>(null);

interface Asker {
  readonly ask: AskAgain;
  readonly occasion: Occasion;
  /** The revision that its answer is of, or of a later one; undefined where none was known when it was asked. */
  revision: string | undefined;
}

/**
 * Keeps the beat for all below it: one small question, whether the numbers may have changed, and only then theirs. Slow
 * while the server tells of news by itself; rests while the tab is hidden and beats at once when it is seen again.
 */
export function PulseProvider({ children }: { readonly children: ReactNode }) {
  const client = useApolloClient();
  const askers = useRef(new Set<Asker>());
  const [isOffline, setOffline] = useState(false);
  const isUnderWay = useRef(false);
  const isTurned = useRef(false);
  const underWay = useRef<AbortController>(null);
  const [isLooking, setLooking] = useState(false);
  const [isTold, setTold] = useState(false);

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
    do {
      isTurned.current = false;
      underWay.current = new AbortController();
      const { isReached, revision } = await askRevision(client, underWay.current.signal);
      setOffline(!isReached);
      if (isReached) askAll(askers.current, revision);
    } while (isTurned.current);
    isUnderWay.current = false;
    setLooking(false);
  }, [client]);

  const hear = useCallback(() => {
    // News that comes while the revision is being asked may be newer than the answer: it is asked once more.
    isTurned.current = true;
    void look();
  }, [look]);

  const beat = useCallback(() => {
    for (const { ask } of askers.current) void ask();
    void look();
  }, [look]);
  // A question that was on its way when the network went has no answer, and would be waited for until its time is up.
  const giveUp = useCallback(() => {
    underWay.current?.abort();
    hear();
  }, [hear]);
  useBeats(look, giveUp, isTold && !isOffline ? REST_SECONDS : BEAT_SECONDS);

  const isLate = useAfter(isLooking, LATE_SECONDS);
  const pulse = useMemo(
    () => ({ join, beat, hear, setTold, isOffline, isLate }),
    [join, beat, hear, isOffline, isLate],
  );
  return <PulseContext.Provider value={pulse}>{children}</PulseContext.Provider>;
}

/** The pulse of the screen. Throws outside of a {@link PulseProvider}, where nothing would ever ask again. */
export function usePulse(): Pulse {
  const pulse = useContext(PulseContext);
  if (pulse === null) throw new Error("A live panel must stand inside a PulseProvider.");
  return pulse;
}

/** Asks those whose answer may be of an earlier revision, and those who are to be asked on every beat. */
function askAll(askers: ReadonlySet<Asker>, revision: string | undefined): void {
  for (const asker of askers) {
    const isNews = revision === undefined || asker.revision !== revision;
    asker.revision = revision;
    if (isNews || asker.occasion === "every beat") void asker.ask();
  }
}

/** The newest revision that any answer told; what is asked from now on is of that one or a later one. */
function knownRevision(client: ApolloClient): string | undefined {
  return client.readQuery({ query: PulseDocument })?.account.revision;
}

/** The revision now; undefined where the server was not reached, or would not say. */
async function askRevision(
  client: ApolloClient,
  signal: AbortSignal,
): Promise<{ readonly isReached: boolean; readonly revision?: string }> {
  try {
    const { data } = await client.query({
      query: PulseDocument,
      fetchPolicy: "network-only",
      context: { fetchOptions: { signal } },
    });
    return data === undefined
      ? { isReached: true }
      : { isReached: true, revision: data.account.revision };
  } catch (error) {
    return { isReached: !faultOf(error).isUnreachable };
  }
}

function useBeats(look: () => Promise<void>, giveUp: () => void, seconds: number): void {
  useEffect(() => {
    const beatIfSeen = () => {
      if (document.visibilityState === "visible") void look();
    };
    const timer = setInterval(beatIfSeen, seconds * 1000);
    document.addEventListener("visibilitychange", beatIfSeen);
    addEventListener("online", beatIfSeen);
    addEventListener("offline", giveUp);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", beatIfSeen);
      removeEventListener("online", beatIfSeen);
      removeEventListener("offline", giveUp);
    };
  }, [look, giveUp, seconds]);
}
