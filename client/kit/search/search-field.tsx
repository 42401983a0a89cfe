import { type FormEvent, useEffect, useRef, useState } from "react";
import styles from "./search-field.module.css";

/** A pause in typing after which is looked for what was typed. */
const TYPING_PAUSE_MS = 350;

/** Longer than any name, address or id; the server takes no more. */
const LONGEST = 200;

/**
 * Looks for what is typed after a pause, or at once with Enter.
 *
 * @param text What is looked for now; a link, or the way back, brings another.
 */
export function SearchField({
  label,
  placeholder,
  text,
  onSearch,
}: {
  readonly label: string;
  readonly placeholder: string;
  readonly text: string;
  readonly onSearch: (text: string) => void;
}) {
  const [typed, setTyped] = useState(text);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const wantedLast = useRef(text);
  useEffect(() => {
    // What was looked for from here may come back late, when more has been typed.
    if (text === wantedLast.current) return;
    wantedLast.current = text;
    clearTimeout(waiting.current);
    setTyped(text);
  }, [text]);
  useEffect(() => () => clearTimeout(waiting.current), []);
  const search = (wanted: string) => {
    clearTimeout(waiting.current);
    if (wanted.trim() === text) return;
    wantedLast.current = wanted.trim();
    onSearch(wanted.trim());
  };
  const type = (wanted: string) => {
    setTyped(wanted);
    clearTimeout(waiting.current);
    waiting.current = setTimeout(() => search(wanted), TYPING_PAUSE_MS);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    search(typed);
  };
  return (
    <form onSubmit={submit} className={styles.search}>
      <input
        type="search"
        aria-label={label}
        placeholder={placeholder}
        maxLength={LONGEST}
        value={typed}
        onChange={(event) => type(event.currentTarget.value)}
      />
    </form>
  );
}
