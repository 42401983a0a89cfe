import { Button } from "@mantine/core";
import {
  LifecycleTriggersDocument,
  type LifecycleTriggersQuery,
  SwitchLifecycleTriggerDocument,
} from "../../generated/graphql.ts";
import { formatInteger } from "../../kit/format/locale.ts";
import { formatMoment } from "../../kit/format/moment.ts";
import { mapFace } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import { Panel } from "../../kit/panel/panel.tsx";
import { Tag } from "../../kit/panel/tag.tsx";
import type { Frame } from "../../kit/period/frame.ts";
import { ScrollRegion } from "../../kit/table/scroll-region.tsx";
import { Table } from "../../kit/table/table.tsx";
import styles from "./lifecycle.module.css";
import { useLifecycleAct } from "./use-lifecycle-act.ts";

type Trigger = LifecycleTriggersQuery["lifecycleTriggers"][number];

/** What is sent to whom, whether it is on, and what came of it. */
export function TriggersPanel({
  frame,
  canChange,
}: {
  readonly frame: Frame;
  readonly canChange: boolean;
}) {
  const face = mapFace(
    useFace(LifecycleTriggersDocument, {}, "every beat"),
    ({ lifecycleTriggers }) => lifecycleTriggers,
  );
  const switching = useLifecycleAct();
  const turn = ({ key, version }: Trigger, on: boolean) =>
    void switching.act((client) =>
      client.mutate({ mutation: SwitchLifecycleTriggerDocument, variables: { key, on, version } }),
    );
  return (
    <Panel title="What is sent" face={face} aside="off until switched on" isFlush>
      {(triggers) => (
        <>
          <ScrollRegion label="Triggers" className={styles.scroll}>
            <Table>
              <thead>
                <tr>
                  <th scope="col">Trigger</th>
                  <th scope="col" data-number>
                    Sent
                  </th>
                  <th scope="col" data-wide>
                    Not sent
                  </th>
                  <th scope="col">State</th>
                  {canChange ? <th scope="col">Act</th> : null}
                </tr>
              </thead>
              <tbody>
                {triggers.map((trigger) => (
                  <tr key={trigger.key}>
                    <td className={styles.why}>
                      {trigger.name}
                      <span className={styles.about}>{trigger.about}</span>
                    </td>
                    <td data-number>{formatInteger(sendsOf(trigger, "SENT"))}</td>
                    <td data-wide data-second>
                      {notSentWords(trigger)}
                    </td>
                    <td>
                      <State trigger={trigger} frame={frame} />
                    </td>
                    {canChange ? (
                      <td>
                        <Button
                          size="compact-sm"
                          variant="default"
                          disabled={
                            switching.isUnderWay ||
                            (trigger.onSince == null && trigger.rehearsedAt == null)
                          }
                          onClick={() => turn(trigger, trigger.onSince == null)}
                        >
                          {trigger.onSince == null ? "Switch on" : "Switch off"}
                        </Button>
                      </td>
                    ) : null}
                  </tr>
                ))}
              </tbody>
            </Table>
          </ScrollRegion>
          {switching.fault === null ? null : (
            <p className={`${styles.outcome} ${styles.fault}`} role="alert">
              {switching.fault}
            </p>
          )}
        </>
      )}
    </Panel>
  );
}

function sendsOf({ sends }: Trigger, status: Trigger["sends"][number]["status"]): number {
  return sends.find((one) => one.status === status)?.sends ?? 0;
}

const NOT_SENT = [
  ["WAITING", "waiting"],
  ["HELD_OUT", "kept out to compare"],
  ["SKIPPED", "skipped"],
  ["FAILED", "failed"],
  ["UNKNOWN", "not known"],
] as const;

function notSentWords(trigger: Trigger): string {
  const parts = NOT_SENT.flatMap(([status, word]) => {
    const count = sendsOf(trigger, status);
    return count === 0 ? [] : [`${formatInteger(count)} ${word}`];
  });
  return parts.length === 0 ? "none" : parts.join(", ");
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
