import styles from "./check.module.css";

/** A switch with what it means beneath it. */
export function Check({
  label,
  meaning,
  isOn,
  isDisabled = false,
  onTurn,
}: {
  readonly label: string;
  /** Empty: the label says it. */
  readonly meaning: string;
  readonly isOn: boolean;
  readonly isDisabled?: boolean;
  readonly onTurn: (isOn: boolean) => void;
}) {
  return (
    <label className={styles.check}>
      <input
        type="checkbox"
        checked={isOn}
        disabled={isDisabled}
        onChange={(event) => onTurn(event.currentTarget.checked)}
      />
      <span>
        {label}
        {meaning === "" ? null : <small>{meaning}</small>}
      </span>
    </label>
  );
}
