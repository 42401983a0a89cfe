import { useState } from "react";
import styles from "./copy-code.module.css";

/** Something to hand on word for word: a command, a request id. */
export function CopyCode({ label, code }: { readonly label?: string; readonly code: string }) {
  const [isCopied, setCopied] = useState(false);
  // Without a secure origin a browser has no clipboard; the text can still be selected.
  const canCopy = "clipboard" in navigator;
  const copy = () => {
    navigator.clipboard.writeText(code).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <span className={styles.line}>
      {label === undefined ? null : `${label} `}
      <code className={styles.code}>{code}</code>
      {canCopy ? (
        <button type="button" className={styles.copy} onClick={copy} aria-label={`Copy ${code}`}>
          {isCopied ? "Copied" : "Copy"}
        </button>
      ) : null}
    </span>
  );
}
