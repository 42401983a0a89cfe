import { TrackingPlanDocument, type TrackingPlanQuery } from "../../generated/graphql.ts";
import { mapFace } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import { Panel } from "../../kit/panel/panel.tsx";
import { Tag } from "../../kit/panel/tag.tsx";
import { ScrollRegion } from "../../kit/table/scroll-region.tsx";
import { Table } from "../../kit/table/table.tsx";
import { categoryWords } from "./event.view.ts";
import styles from "./explorer.module.css";

type Plan = TrackingPlanQuery["trackingPlan"];

/** The tracking plan that the server runs with: what each event means and what it counts as. */
export function PlanPanel({ onShow }: { readonly onShow: (name: string) => void }) {
  const face = mapFace(useFace(TrackingPlanDocument, {}), ({ trackingPlan }) => trackingPlan);
  return (
    <Panel title="Tracking plan" face={face} isFlush>
      {(plan) => (
        <ScrollRegion label="Tracking plan" className={styles.list}>
          <Table>
            <thead>
              <tr>
                <th scope="col">Event</th>
                <th scope="col">Counts as</th>
                <th scope="col" data-wide>
                  Category
                </th>
              </tr>
            </thead>
            <tbody>
              {plan.events.map((event) => (
                <Planned
                  key={event.name}
                  event={event}
                  flags={flagsOf(event, plan)}
                  onShow={onShow}
                />
              ))}
            </tbody>
          </Table>
        </ScrollRegion>
      )}
    </Panel>
  );
}

function Planned({
  event: { name, meaning, aliases, properties, sums, category },
  flags,
  onShow,
}: {
  readonly event: Plan["events"][number];
  readonly flags: readonly string[];
  readonly onShow: (name: string) => void;
}) {
  const says = properties.map((property) =>
    sums.includes(property) ? `${property} (summed)` : property,
  );
  return (
    <tr>
      <td className={styles.event}>
        <button type="button" className={styles.way} onClick={() => onShow(name)}>
          {name}
        </button>
        <span className={styles.meaning}>{meaning}</span>
        {says.length === 0 ? null : <span className={styles.said}>{says.join(", ")}</span>}
        {aliases.length === 0 ? null : (
          <span className={styles.said}>also {aliases.join(", ")}</span>
        )}
      </td>
      <td className={styles.flags}>
        {flags.map((flag) => (
          <Tag key={flag} tone="plain">
            {flag}
          </Tag>
        ))}
      </td>
      <td data-second data-wide>
        {categoryWords(category)}
      </td>
    </tr>
  );
}

function flagsOf({ name, active }: Plan["events"][number], plan: Plan): readonly string[] {
  const flags: readonly (readonly [string, boolean])[] = [
    ["sign-up", name === plan.signUp],
    ["activation", name === plan.activation],
    ["core action", plan.coreSuccess.includes(name)],
    ["core failure", plan.coreFailure.includes(name)],
    ["active", active],
  ];
  return flags.flatMap(([flag, isSet]) => (isSet ? [flag] : []));
}
