import { Button } from "@mantine/core";
import { useState } from "react";
import {
  DecideLifecycleMassDocument,
  LifecycleTriggersDocument,
  RehearseLifecycleTriggerDocument,
  SwitchLifecycleTriggerDocument,
  TestLifecycleTriggerDocument,
} from "../../generated/graphql.ts";
import { mapFace } from "../../kit/live/face.ts";
import { PATIENTLY } from "../../kit/live/patience.ts";
import { useFace } from "../../kit/live/use-face.ts";
import { Panel } from "../../kit/panel/panel.tsx";
import type { Frame } from "../../kit/period/frame.ts";
import { ScrollRegion } from "../../kit/table/scroll-region.tsx";
import { Table } from "../../kit/table/table.tsx";
import styles from "./lifecycle.module.css";
import { rehearsalWords, type Trigger, testedWords } from "./trigger.view.ts";
import { TriggerDialogue } from "./trigger-form/trigger-dialogue.tsx";
import { type TriggerActs, TriggerRow } from "./trigger-row.tsx";
import { useLifecycleAct } from "./use-lifecycle-act.ts";

/** What an act on a trigger came to. */
interface Told {
  readonly name: string;
  readonly words: readonly string[];
}

/** What is sent to whom, whether it is on, what came of it, and what it would do. */
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
  // Null: no form is open; "another" is one of a trigger that is not there yet.
  const [changed, setChanged] = useState<Trigger | "another" | null>(null);
  const { acts, told, fault } = useTriggerActs(frame);
  const form =
    changed === null ? null : (
      <TriggerDialogue
        trigger={changed === "another" ? null : changed}
        onClose={() => setChanged(null)}
      />
    );
  return (
    <Panel title="What is sent" face={face} aside="off until rehearsed and switched on" isFlush>
      {(triggers) => (
        <>
          <ScrollRegion label="Triggers" className={`${styles.scroll} ${styles.triggers}`}>
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
                  <th scope="col" data-wide>
                    What it does
                  </th>
                  <th scope="col">State</th>
                  {canChange ? (
                    <th scope="col" data-acts>
                      Act
                    </th>
                  ) : null}
                </tr>
              </thead>
              <tbody>
                {triggers.map((trigger) => (
                  <TriggerRow
                    key={trigger.key}
                    trigger={trigger}
                    frame={frame}
                    acts={canChange ? { ...acts, change: setChanged } : null}
                  />
                ))}
              </tbody>
            </Table>
          </ScrollRegion>
          <Outcome told={told} fault={fault} />
          {canChange ? (
            <div className={styles.foot}>
              <Button size="compact-sm" variant="default" onClick={() => setChanged("another")}>
                Add a trigger
              </Button>
            </div>
          ) : null}
          {form}
        </>
      )}
    </Panel>
  );
}

function useTriggerActs(frame: Frame) {
  const { act, isUnderWay, fault } = useLifecycleAct();
  const [told, setTold] = useState<Told | null>(null);
  const rehearse = async ({ key, name }: Trigger) => {
    const answer = await act((client) =>
      client.mutate({
        mutation: RehearseLifecycleTriggerDocument,
        variables: { key },
        context: PATIENTLY,
      }),
    );
    const seen = answer?.data?.rehearseLifecycleTrigger;
    setTold(seen === undefined ? null : { name, words: rehearsalWords(seen, frame) });
  };
  const test = async ({ key, name }: Trigger) => {
    const answer = await act((client) =>
      client.mutate({ mutation: TestLifecycleTriggerDocument, variables: { key } }),
    );
    const tested = answer?.data?.testLifecycleTrigger;
    setTold(tested === undefined ? null : { name, words: testedWords(tested) });
  };
  const acts: Omit<TriggerActs, "change"> = {
    isUnderWay,
    rehearse: (trigger) => void rehearse(trigger),
    test: (trigger) => void test(trigger),
    turn: ({ key, version }, on) =>
      void act((client) =>
        client.mutate({
          mutation: SwitchLifecycleTriggerDocument,
          variables: { key, on, version },
        }),
      ),
    decide: ({ key }, allow) =>
      void act((client) =>
        client.mutate({ mutation: DecideLifecycleMassDocument, variables: { key, allow } }),
      ),
  };
  return { acts, told, fault };
}

function Outcome({ told, fault }: { readonly told: Told | null; readonly fault: string | null }) {
  if (fault !== null) {
    return (
      <p className={`${styles.outcome} ${styles.fault}`} role="alert">
        {fault}
      </p>
    );
  }
  if (told === null) return null;
  return (
    <div className={styles.outcome} role="status">
      <b>{told.name}</b>
      {told.words.map((words) => (
        <p key={words}>{words}</p>
      ))}
    </div>
  );
}
