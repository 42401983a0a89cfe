import { MrrMovementsDocument } from "../../../generated/graphql.ts";
import { dataOf, mapFace } from "../../../kit/live/face.ts";
import { LiveFigure } from "../../../kit/live/live-figure.tsx";
import { useFace } from "../../../kit/live/use-face.ts";
import { Panel } from "../../../kit/panel/panel.tsx";
import type { Frame } from "../../../kit/period/frame.ts";
import { periodUpToNow } from "../../../kit/period/period-choice.ts";
import { type BridgeEnd, type BridgeStep, type BridgeView, bridgeView } from "./bridge.view.ts";
import styles from "./bridge-panel.module.css";

/** What moved MRR from the period's opening to the figure beside it. */
export function BridgePanel({ frame }: { readonly frame: Frame }) {
  const face = useFace(MrrMovementsDocument, { period: periodUpToNow(frame.period, frame.today) });
  const view = mapFace(face, ({ mrrMovements }) => bridgeView(mrrMovements, frame));
  const shown = dataOf(view);
  return (
    <Panel
      title="What moved it"
      metric={{ key: dataOf(face)?.mrrMovements.definition.key }}
      face={view}
      aside={
        shown === undefined ? null : (
          <span className={shown.balance.isClosed ? undefined : styles.open}>
            {shown.balance.words}
            {shown.balance.isClosed ? <span aria-hidden="true"> ✓</span> : null}
          </span>
        )
      }
    >
      {(bridge) => <Bridge bridge={bridge} />}
    </Panel>
  );
}

function Bridge({ bridge }: { readonly bridge: BridgeView }) {
  return (
    <ul>
      <End {...bridge.opening} of={bridge.of} />
      {bridge.steps.map((step) => (
        <Step key={step.kind} step={step} of={bridge.of} />
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

function Step({ step, of }: { readonly step: BridgeStep; readonly of: string }) {
  const width = `${Math.abs(step.share) * LONGEST_PERCENT}%`;
  const side = step.share < 0 ? { right: "50%", width } : { left: "50%", width };
  return (
    <li className={styles.step} title={step.customers}>
      <span>
        {step.label}
        <span className="spoken">, {step.customers}</span>
      </span>
      <div className={styles.track} aria-hidden="true">
        <i className={styles[step.kind]} style={side} />
      </div>
      <b>
        <LiveFigure text={step.text} of={of} />
      </b>
    </li>
  );
}
