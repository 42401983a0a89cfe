import { MrrMovementsDocument } from "../../../generated/graphql.ts";
import { dataOf, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { Panel } from "../../../kit/panel/panel.tsx";
import { askedUpToNow, type Frame } from "../../../kit/period/frame.ts";
import { bridgeView } from "./bridge.view.ts";
import { BridgeBalance, BridgeList } from "./bridge-list.tsx";
import { FlashChurn } from "./flash-churn.tsx";

/** What moved MRR from the period's opening to the figure beside it. */
export function BridgePanel({ frame }: { readonly frame: Frame }) {
  const face = useFace(MrrMovementsDocument, askedUpToNow(frame));
  const view = mapFace(face, ({ mrrMovements }) => bridgeView(mrrMovements, frame));
  const shown = dataOf(view);
  return (
    <Panel
      title="What moved it"
      metric={{ key: dataOf(face)?.mrrMovements.definition.key }}
      face={view}
      aside={shown === undefined ? null : <BridgeBalance {...shown.balance} />}
    >
      {(bridge) => (
        <>
          <BridgeList bridge={bridge} />
          <FlashChurn frame={frame} />
        </>
      )}
    </Panel>
  );
}
