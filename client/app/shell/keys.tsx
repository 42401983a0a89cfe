import { lazy, Suspense, useEffect, useState } from "react";
import { hasKeys } from "../../kit/why/one-letter-keys.ts";
import styles from "./header-bar.module.css";
import { isPlain } from "./use-explain-key.ts";

/** A chunk of its own: most visits never open it. */
const KeysHelp = lazy(async () => ({ default: (await import("./keys-help.tsx")).KeysHelp }));

/** The way to the list of keys, by hand or by `?`. */
export function Keys() {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const help = (event: KeyboardEvent) => {
      if (event.key === "?" && isPlain(event) && hasKeys()) setOpen(true);
    };
    document.addEventListener("keydown", help);
    return () => document.removeEventListener("keydown", help);
  }, []);
  return (
    <>
      <button type="button" className={styles.control} onClick={() => setOpen(true)}>
        Keys <span aria-hidden="true">?</span>
      </button>
      {isOpen ? (
        <Suspense fallback={null}>
          <KeysHelp onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
