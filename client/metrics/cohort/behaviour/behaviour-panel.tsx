import { type FormEvent, useId, useState } from "react";
import { FunnelEventsDocument, RevenueByBehaviourDocument } from "../../../generated/graphql.ts";
import { dataOf, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { Panel } from "../../../kit/panel/panel.tsx";
import type { Frame } from "../../../kit/period/frame.ts";
import { exportAddress } from "../../../kit/table/export-address.ts";
import { ScrollRegion } from "../../../kit/table/scroll-region.tsx";
import { Table } from "../../../kit/table/table.tsx";
import { type PeopleChoice, peopleFilter } from "../../engagement/filter/people-choice.ts";
import panels from "../../engagement/panels.module.css";
import styles from "../cohorts.module.css";
import { type BehaviourView, behaviourView } from "./behaviour.view.ts";
import { type BehaviourChoice, spanOfBehaviour } from "./behaviour-choice.ts";

/** What those paid who did something in their first days, beside those who did not. */
export function BehaviourPanel({
  choice,
  frame,
  people,
  onChoose,
}: {
  /** Null: nothing is asked yet. */
  readonly choice: BehaviourChoice | null;
  readonly frame: Frame;
  readonly people: PeopleChoice;
  readonly onChoose: (choice: BehaviourChoice) => void;
}) {
  return (
    <>
      <div className={styles.question}>
        <Panel title="Money by what people did first" face={{ kind: "shown", data: choice }}>
          {(shown) => (
            <BehaviourForm
              key={`${shown?.eventName} ${shown?.days}`}
              choice={shown}
              onChoose={onChoose}
            />
          )}
        </Panel>
      </div>
      {choice === null ? null : <BehaviourAnswer choice={choice} frame={frame} people={people} />}
    </>
  );
}

function BehaviourForm({
  choice,
  onChoose,
}: {
  readonly choice: BehaviourChoice | null;
  readonly onChoose: (choice: BehaviourChoice) => void;
}) {
  const id = useId();
  const events = dataOf(useFace(FunnelEventsDocument, {}))?.trackingPlan.events ?? [];
  const [eventName, setName] = useState(choice?.eventName ?? "");
  const [days, setDays] = useState(String(choice?.days ?? 7));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onChoose({ eventName: eventName.trim(), days: Number(days) });
  };
  return (
    <form className={styles.form} aria-label="What people did first" onSubmit={submit}>
      <datalist id={`${id}-events`}>
        {events.map(({ name }) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <label htmlFor={`${id}-name`}>
        People who did{" "}
        <input
          id={`${id}-name`}
          list={`${id}-events`}
          value={eventName}
          placeholder="Name of an event"
          required
          maxLength={200}
          autoComplete="off"
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
      </label>
      <label htmlFor={`${id}-days`}>
        in their first{" "}
        <input
          id={`${id}-days`}
          type="number"
          min={1}
          max={365}
          required
          value={days}
          onChange={({ currentTarget }) => setDays(currentTarget.value)}
        />{" "}
        days
      </label>
      <button type="submit" className={styles.send}>
        Compare with who did not
      </button>
    </form>
  );
}

function BehaviourAnswer({
  choice,
  frame,
  people,
}: {
  readonly choice: BehaviourChoice;
  readonly frame: Frame;
  readonly people: PeopleChoice;
}) {
  const asked = { ...choice, ...spanOfBehaviour(frame.today), filter: peopleFilter(people) };
  const face = useFace(RevenueByBehaviourDocument, asked);
  return (
    <Panel
      title={`Revenue retention by ${choice.eventName}`}
      metric={{ key: dataOf(face)?.revenueByBehaviour.definition.key }}
      face={mapFace(face, ({ revenueByBehaviour }) =>
        behaviourView(revenueByBehaviour, choice, frame),
      )}
      aside={<a href={exportAddress("revenue-by-behaviour", { grain: "MONTH", ...asked })}>CSV</a>}
    >
      {(view) => <Compared view={view} />}
    </Panel>
  );
}

function Compared({ view: { rows, finding, note } }: { readonly view: BehaviourView }) {
  return (
    <>
      <p className={panels.finding}>
        <b>{finding}</b>
      </p>
      <ScrollRegion label="Revenue retention by behaviour" className={styles.scroll}>
        <Table>
          <thead>
            <tr>
              <th scope="col">Figure</th>
              <th scope="col" data-number>
                Did it
              </th>
              <th scope="col" data-number>
                Did not
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, did, didNot }) => (
              <tr key={name}>
                <td>{name}</td>
                <td data-number>{did}</td>
                <td data-number>{didNot}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      </ScrollRegion>
      <p className={panels.note}>{note}</p>
    </>
  );
}
