import tones from "../../../kit/charts/tones.module.css";
import { LiveFigure } from "../../../kit/live/live-figure.tsx";
import { useWays } from "../../../kit/why/ways.ts";
import type { BridgeEnd, BridgeStep, BridgeView } from "./bridge.view.ts";
import { columnWhy } from "./bridge-columns.ts";
import styles from "./bridge-list.module.css";

/** The steps of a bridge as a list, each with a small bar from zero. */
export function BridgeList({ bridge }: { readonly bridge: BridgeView }) {
  return (
    <ul>
      <End {...bridge.opening} of={bridge.of} />
      {bridge.steps.map((step) => (
        <Step key={step.kind} step={step} bridge={bridge} />
      ))}
      <End {...bridge.closing} of={bridge.of} />
    </ul>
  );
}

function End({ label, text, of }: BridgeEnd & { readonly of: string }) {
  return (
    <li className={styles.end}>
      <span>{label}</span>
      <b>
        <LiveFigure text={text} of={of} />
      </b>
    </li>
  );
}

/** The longest bar leaves a little of its half free, so that it does not touch its neighbours. */
const LONGEST_PERCENT = 45;

function Step({ step, bridge }: { readonly step: BridgeStep; readonly bridge: BridgeView }) {
  const ways = useWays();
  const why = columnWhy(bridge, step.kind);
  const text = <LiveFigure text={step.text} of={bridge.of} />;
  const width = `${Math.abs(step.share) * LONGEST_PERCENT}%`;
  const side = step.share < 0 ? { right: "50%", width } : { left: "50%", width };
  return (
    <li className={styles.step} title={step.customers}>
      <span>
        {step.label}
        <span className="spoken">, {step.customers}</span>
      </span>
      <div className={styles.track} aria-hidden="true">
        <i className={tones[step.tone]} style={side} />
      </div>
      <b>{why === null ? text : ways.toWhy(why, text, `Why ${step.label} (E)`)}</b>
    </li>
  );
}

/** Whether the steps leave something over; that is said and never hidden. */
export function BridgeBalance({ words, isClosed }: BridgeView["balance"]) {
  return (
    <span className={isClosed ? undefined : styles.open}>
      {words}
      {isClosed ? <span aria-hidden="true"> ✓</span> : null}
    </span>
  );
}
