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

/** How an asking ended. */
type Reply = "answered" | "refused" | "unreachable";

/** Asks again and says how it went; never rejects. */
export type AskAgain = () => Promise<Reply>;

/** The one clock by which a screen asks again, so that its panels change together and not each in its own time. */
export interface Pulse {
  /** Joins the beat; the returned function leaves it. */
  readonly join: (ask: AskAgain) => () => void;
  /** Asks now, for the refresh button. */
  readonly beat: () => void;
  readonly isBeating: boolean;
  /** True from the first unanswered beat to the next answered one. */
  readonly isOffline: boolean;
}

/** Short enough that a webhook's effect is seen while one still looks; the server's answers come from small tables. */
const BEAT_SECONDS = 5;

const PulseContext = createContext<Pulse | null>(null);

/** Keeps the beat for all below it. Rests while the tab is hidden and beats at once when it is seen again. */
export function PulseProvider({ children }: { readonly children: ReactNode }) {
  const askers = useRef(new Set<AskAgain>());
  const inFlight = useRef(false);
  const [isBeating, setBeating] = useState(false);
  const [isOffline, setOffline] = useState(false);

  const join = useCallback((ask: AskAgain) => {
    askers.current.add(ask);
    return () => void askers.current.delete(ask);
  }, []);

  const beat = useCallback(async () => {
    // A slow server is not asked a second time before it has answered the first.
    if (inFlight.current || askers.current.size === 0) return;
    inFlight.current = true;
    setBeating(true);
    const replies = await Promise.all([...askers.current].map((ask) => ask()));
    inFlight.current = false;
    setBeating(false);
    setOffline(replies.includes("unreachable"));
  }, []);

  useBeats(beat);

  const pulse = useMemo(
    () => ({ join, beat: () => void beat(), isBeating, isOffline }),
    [join, beat, isBeating, isOffline],
  );
  return <PulseContext.Provider value={pulse}>{children}</PulseContext.Provider>;
}

/** The pulse of the screen. Throws outside of a {@link PulseProvider}, where nothing would ever ask again. */
export function usePulse(): Pulse {
  const pulse = useContext(PulseContext);
  if (pulse === null) throw new Error("A live panel must stand inside a PulseProvider.");
  return pulse;
}

function useBeats(beat: () => Promise<void>): void {
  useEffect(() => {
    const beatIfSeen = () => {
      if (document.visibilityState === "visible") void beat();
    };
    const timer = setInterval(beatIfSeen, BEAT_SECONDS * 1000);
    document.addEventListener("visibilitychange", beatIfSeen);
    addEventListener("online", beatIfSeen);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", beatIfSeen);
      removeEventListener("online", beatIfSeen);
    };
  }, [beat]);
}
