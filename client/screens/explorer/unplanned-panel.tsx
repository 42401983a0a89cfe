import { TrackingPlanDocument } from "../../generated/graphql.ts";
import { formatDay } from "../../kit/format/day.ts";
import { formatInteger } from "../../kit/format/locale.ts";
import { dayOf } from "../../kit/format/moment.ts";
import { Empty, mapFace } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import { Panel } from "../../kit/panel/panel.tsx";
import type { Frame } from "../../kit/period/frame.ts";
import { ScrollRegion } from "../../kit/table/scroll-region.tsx";
import { Table } from "../../kit/table/table.tsx";
import styles from "./explorer.module.css";

/** Names that events came under and that nobody planned: slips of the pen, or a plan that is out of date. */
export function UnplannedPanel({
  frame: { timeZone, today },
  onShow,
}: {
  readonly frame: Frame;
  /** Lists the events of a name. */
  readonly onShow: (name: string) => void;
}) {
  const face = mapFace(useFace(TrackingPlanDocument, {}), ({ trackingPlan }) =>
    trackingPlan.unplanned.length === 0
      ? new Empty("Every name that came is in the plan.")
      : trackingPlan,
  );
  return (
    <Panel title="Names not in the plan" face={face} isFlush>
      {({ unplanned, rejectUnknown }) => (
        <>
          <ScrollRegion label="Names not in the plan" className={styles.list}>
            <Table>
              <thead>
                <tr>
                  <th scope="col">Name</th>
                  <th scope="col" data-number>
                    Events
                  </th>
                  <th scope="col" data-wide>
                    First came
                  </th>
                  <th scope="col" data-wide>
                    Last
                  </th>
                </tr>
              </thead>
              <tbody>
                {unplanned.map(({ name, events, knownAt, lastDay }) => (
                  <tr key={name}>
                    <td className={styles.event}>
                      <button type="button" className={styles.way} onClick={() => onShow(name)}>
                        {name}
                      </button>
                    </td>
                    <td data-number>{formatInteger(events)}</td>
                    <td data-second data-wide>
                      {formatDay(dayOf(knownAt, timeZone), today)}
                    </td>
                    <td data-second data-wide>
                      {lastDay == null ? null : formatDay(lastDay, today)}
                    </td>
                  </tr>
                ))}
              </tbody>
            </Table>
          </ScrollRegion>
          <p className={styles.note}>
            {rejectUnknown
              ? "New names that are not in the plan are refused."
              : "They are counted, and make a person active. The plan file adds them, or an alias."}
          </p>
        </>
      )}
    </Panel>
  );
}
