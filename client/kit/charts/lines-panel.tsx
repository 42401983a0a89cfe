import { type ReactNode, useState } from "react";
import type { Grain } from "../../generated/graphql.ts";
import type { Face } from "../live/face.ts";
import { Panel } from "../panel/panel.tsx";
import { Switch } from "../panel/switch.tsx";
import { grainName } from "../period/grain.ts";
import type { LinesView } from "./lines.ts";
import { LinesChart } from "./lines-chart.tsx";
import { LinesTable } from "./lines-table.tsx";

/** Several figures by day, week or month: as lines, or as the same numbers in a table. */
export function LinesPanel({
  name,
  metric,
  face,
  grain,
  choice,
  formatTick,
}: {
  readonly name: string;
  /** The key in the catalogue; unknown until the figures have come. */
  readonly metric: string | undefined;
  readonly face: Face<LinesView>;
  readonly grain: Grain;
  /** The way to another grain. */
  readonly choice: ReactNode;
  readonly formatTick: (value: number, step: number) => string;
}) {
  const [isTable, setTable] = useState(false);
  return (
    <Panel
      title={name}
      metric={{ key: metric }}
      face={face}
      aside={
        <>
          {choice}
          <Switch isOn={isTable} onSwitch={setTable}>
            Table
          </Switch>
        </>
      }
    >
      {(view) =>
        isTable ? (
          <LinesTable view={view} spanName={grainName(grain)} name={name} />
        ) : (
          <LinesChart view={view} formatTick={formatTick} />
        )
      }
    </Panel>
  );
}
