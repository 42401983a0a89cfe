import type { Fault } from "../live/fault.ts";
import { CopyCode } from "./copy-code.tsx";
import { useCure } from "./cures.ts";
import styles from "./faces.module.css";

/** Nothing to show yet: one sentence with the one thing to do. */
export function EmptyFace({ words }: { readonly words: string }) {
  return <p className={styles.quiet}>{words}</p>;
}

/** Still bars of the size of what will come; after a while, in words. Nothing shimmers. */
export function LoadingFace({ isSlow }: { readonly isSlow: boolean }) {
  return (
    <div className={styles.loading} role="status">
      <span className={styles.barTall} />
      <span className={styles.bar} />
      {isSlow ? (
        <span className={styles.quiet}>Still counting</span>
      ) : (
        <span className="spoken">Counting</span>
      )}
    </div>
  );
}

/** Why there is no figure, and the way to one. Never a last value: it would be taken for the present one. */
export function UnavailableFace({
  fault,
  retry,
}: {
  readonly fault: Fault;
  /** Null where asking again would be answered the same. */
  readonly retry: (() => void) | null;
}) {
  const cure = useCure(fault.cure ?? null);
  if (fault.isSignedOut) return null;
  return (
    <div className={styles.unavailable}>
      <p>Not available: {lowerFirst(fault.reason)}</p>
      {retry === null ? null : (
        <button type="button" className={styles.retry} onClick={retry}>
          Try again
        </button>
      )}
      {cure}
      {fault.requestId === null ? null : <CopyCode label="Request" code={fault.requestId} />}
    </div>
  );
}

/** `The server …` goes on as `Not available: the server …`; names and abbreviations keep their capitals. */
function lowerFirst(reason: string): string {
  return /^(The|There|No|A|An|It|This)\b/.test(reason)
    ? reason.charAt(0).toLowerCase() + reason.slice(1)
    : reason;
}
