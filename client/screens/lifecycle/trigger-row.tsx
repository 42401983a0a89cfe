import { Button } from "@mantine/core";
import { formatInteger } from "../../kit/format/locale.ts";
import { formatMoment } from "../../kit/format/moment.ts";
import { Tag } from "../../kit/panel/tag.tsx";
import type { Frame } from "../../kit/period/frame.ts";
import styles from "./lifecycle.module.css";
import { liftWords, notSentWords, sendsOf, type Trigger } from "./trigger.view.ts";

/** What an administrator does with a trigger. */
export interface TriggerActs {
  readonly isUnderWay: boolean;
  /** Shows whom it would have reached: needed before it is switched on. */
  readonly rehearse: (trigger: Trigger) => void;
  /** Sends it to whoever presses. */
  readonly test: (trigger: Trigger) => void;
  readonly turn: (trigger: Trigger, on: boolean) => void;
  /** Opens the form of what it is. */
  readonly change: (trigger: Trigger) => void;
  /** Says whether one that is held may reach so many. */
  readonly decide: (trigger: Trigger, allow: boolean) => void;
}

/** A trigger with its counts, its effect, its state, and what can be done with it. */
export function TriggerRow({
  trigger,
  frame,
  acts,
}: {
  readonly trigger: Trigger;
  readonly frame: Frame;
  /** Null: whoever looks may change nothing. */
  readonly acts: TriggerActs | null;
}) {
  return (
    <tr>
      <td className={styles.why}>
        {acts === null ? (
          trigger.name
        ) : (
          <button
            type="button"
            className={styles.open}
            aria-label={`Change: ${trigger.name}`}
            onClick={() => acts.change(trigger)}
          >
            {trigger.name}
          </button>
        )}
        <span className={styles.about}>
          {trigger.about}
          {trigger.holdoutPercent === 0
            ? null
            : ` ${trigger.holdoutPercent}% are kept out to compare.`}
        </span>
      </td>
      <td data-number>{formatInteger(sendsOf(trigger, "SENT"))}</td>
      <td className={styles.wraps} data-wide data-second>
        {notSentWords(trigger)}
      </td>
      <td className={styles.wraps} data-wide data-second>
        {liftWords(trigger, frame.money)}
      </td>
      <td>
        <State trigger={trigger} frame={frame} />
      </td>
      {acts === null ? null : (
        <td data-acts>
          <Acts trigger={trigger} acts={acts} />
        </td>
      )}
    </tr>
  );
}

function Acts({ trigger, acts }: { readonly trigger: Trigger; readonly acts: TriggerActs }) {
  const { onSince, rehearsedAt, heldAt } = trigger;
  const isOn = onSince != null;
  const button = (words: string, act: () => void, isOff = false) => (
    <Button
      size="compact-sm"
      variant="default"
      disabled={acts.isUnderWay || isOff}
      aria-label={`${words}: ${trigger.name}`}
      onClick={act}
    >
      {words}
    </Button>
  );
  return (
    <div className={styles.acts}>
      {heldAt == null ? null : button("Let it send", () => acts.decide(trigger, true))}
      {heldAt == null ? null : button("Do not send", () => acts.decide(trigger, false))}
      {button("Rehearse", () => acts.rehearse(trigger))}
      {button("Test", () => acts.test(trigger))}
      {button(
        isOn ? "Switch off" : "Switch on",
        () => acts.turn(trigger, !isOn),
        !isOn && rehearsedAt == null,
      )}
    </div>
  );
}

function State({ trigger, frame }: { readonly trigger: Trigger; readonly frame: Frame }) {
  const { onSince, heldAt, heldPeople, rehearsedAt } = trigger;
  const moment = (at: string) => formatMoment(at, frame.timeZone, frame.today);
  if (heldAt != null) {
    return (
      <Tag tone="warning" glyph="!">
        held: {formatInteger(heldPeople ?? 0)} people at once
      </Tag>
    );
  }
  if (onSince != null) {
    return (
      <span title={`since ${moment(onSince)}`}>
        <Tag tone="positive" glyph="✓">
          on
        </Tag>
      </span>
    );
  }
  return rehearsedAt == null ? (
    <span className={styles.quiet}>off, not rehearsed</span>
  ) : (
    <span title={`rehearsed ${moment(rehearsedAt)}`}>off, rehearsed</span>
  );
}
