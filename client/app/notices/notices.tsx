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
import { NoticesDocument } from "../../generated/graphql.ts";
import { dataOf } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import type { Notice } from "./notice.view.ts";
import { readSeen, writeSeen } from "./seen.ts";

/** Newer notices than these are not told one by one: whoever was away so long reads the list. */
export const NEWEST = 20;

/** What the shell knows of notices. */
export interface Notices {
  /** What came since the page was opened and was not dismissed, the oldest first. */
  readonly told: readonly Notice[];
  /** How many of the newest were not looked at in this browser. */
  readonly unseen: number;
  readonly dismiss: (id: string) => void;
  /** Everything that came so far was looked at. */
  readonly see: () => void;
}

const NoticesContext = createContext<Notices | null>(null);

/** Follows the newest notices, each of which is told once: what was there when the page was opened is in the list alone. */
export function NoticesProvider({ children }: { readonly children: ReactNode }) {
  const newest = dataOf(useFace(NoticesDocument, { first: NEWEST, after: null }))?.notices.items;
  const [told, setTold] = useState<readonly Notice[]>([]);
  const [seen, setSeen] = useState(readSeen);
  const known = useRef<ReadonlySet<string> | null>(null);

  useEffect(() => {
    if (newest === undefined) return;
    const { current } = known;
    known.current = new Set([...(current ?? []), ...newest.map(({ id }) => id)]);
    if (current === null) return;
    const news = newest.filter(({ id }) => !current.has(id)).reverse();
    if (news.length > 0) setTold((before) => [...before, ...news]);
  }, [newest]);

  const dismiss = useCallback(
    (id: string) => setTold((before) => before.filter((notice) => notice.id !== id)),
    [],
  );
  const last = newest?.[0]?.id;
  const see = useCallback(() => {
    setTold([]);
    if (last === undefined) return;
    setSeen(last);
    writeSeen(last);
  }, [last]);

  const unseen = countUnseen(newest ?? [], seen);
  const notices = useMemo(() => ({ told, unseen, dismiss, see }), [told, unseen, dismiss, see]);
  return <NoticesContext value={notices}>{children}</NoticesContext>;
}

/** Throws outside of the shell, where nobody follows them. */
export function useNotices(): Notices {
  const notices = useContext(NoticesContext);
  if (notices === null) throw new Error("Notices are followed inside the shell alone.");
  return notices;
}

/** All of them where nothing was ever looked at, or so long ago that it is not among them. */
function countUnseen(newest: readonly Notice[], seen: string | null): number {
  const place = newest.findIndex(({ id }) => id === seen);
  return place < 0 ? newest.length : place;
}
