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

/** How an asking ended; `busy` where the one before has not ended yet. */
type Reply = "answered" | "refused" | "unreachable" | "busy";

/** Asks again and says how it went; never rejects. */
type AskAgain = () => Promise<Reply>;

/** The one clock by which a screen asks again, so that its panels change together and not each in its own time. */
export interface Pulse {
  /** Joins the beat; the returned function leaves it. */
  readonly join: (ask: AskAgain) => () => void;
  /** Asks now, for the refresh button. */
  readonly beat: () => void;
  /** True from the first question that did not reach the server to the next one that did. */
  readonly isOffline: boolean;
}

/** Short enough that a webhook's effect is seen while one still looks; the server's answers come from small tables. */
const BEAT_SECONDS = 5;

const PulseContext = createContext<Pulse | null>(null);

/** Keeps the beat for all below it. Rests while the tab is hidden and beats at once when it is seen again. */
export function PulseProvider({ children }: { readonly children: ReactNode }) {
  const askers = useRef(new Set<AskAgain>());
  const [isOffline, setOffline] = useState(false);

  const join = useCallback((ask: AskAgain) => {
    askers.current.add(ask);
    return () => void askers.current.delete(ask);
  }, []);

  const beat = useCallback(() => {
    for (const ask of askers.current) {
      void ask().then((reply) => {
        if (reply !== "busy") setOffline(reply === "unreachable");
      });
    }
  }, []);

  useBeats(beat);

  const pulse = useMemo(() => ({ join, beat, isOffline }), [join, beat, isOffline]);
  return <PulseContext.Provider value={pulse}>{children}</PulseContext.Provider>;
}

/** The pulse of the screen. Throws outside of a {@link PulseProvider}, where nothing would ever ask again. */
export function usePulse(): Pulse {
  const pulse = useContext(PulseContext);
  if (pulse === null) throw new Error("A live panel must stand inside a PulseProvider.");
  return pulse;
}

function useBeats(beat: () => void): void {
  useEffect(() => {
    const beatIfSeen = () => {
      if (document.visibilityState === "visible") beat();
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
