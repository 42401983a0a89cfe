import type { ReactNode } from "react";
import styles from "./rule-list.module.css";

/** What is set, each in a sentence, with ways to change it for those who may. */
export function RuleList({
  none,
  rules,
  isBusy,
  onEdit,
  onRemove,
}: {
  /** What is said where there is nothing. */
  readonly none: string;
  readonly rules: readonly {
    readonly id: string;
    readonly words: string;
    readonly aside?: ReactNode;
  }[];
  readonly isBusy: boolean;
  readonly onEdit?: (id: string) => void;
  readonly onRemove?: (id: string) => void;
}) {
  if (rules.length === 0) return <p className={styles.none}>{none}</p>;
  return (
    <ul className={styles.list}>
      {rules.map(({ id, words, aside }) => (
        <li key={id}>
          <span className={styles.words}>
            {words}
            {aside}
          </span>
          {onEdit === undefined ? null : (
            <button type="button" aria-label={`Change: ${words}`} onClick={() => onEdit(id)}>
              Change
            </button>
          )}
          {onRemove === undefined ? null : (
            <button
              type="button"
              disabled={isBusy}
              aria-label={`Remove: ${words}`}
              onClick={() => onRemove(id)}
            >
              Remove
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
