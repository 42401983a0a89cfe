import { Button } from "@mantine/core";
import { type FormEvent, useState } from "react";
import {
  AnnotateDocument,
  AnnotationsDocument,
  RemoveAnnotationDocument,
} from "../../../generated/graphql.ts";
import { formatDay } from "../../../kit/format/day.ts";
import { useAct } from "../../../kit/live/use-act.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { Faced } from "../../../kit/panel/faced.tsx";
import type { Frame } from "../../../kit/period/frame.ts";
import styles from "../calendar/calendar.module.css";
import { Outcome } from "../outcome.tsx";
import { RuleList } from "../rule-list.tsx";

/** The newest; older ones are on the charts of their days. */
const SHOWN = 10;

const REFETCHED = { refetchQueries: ["Annotations"] };

/** What happened on days that charts show, written down by hand or by a deploy. */
export function AnnotationsPart({
  frame,
  canChange,
}: {
  readonly frame: Frame;
  readonly canChange: boolean;
}) {
  const face = useFace(AnnotationsDocument, {});
  const { act, isBusy, outcome } = useAct();
  const remove = (id: string) =>
    act({
      failed: "Not removed",
      ask: async (client) => {
        await client.mutate({
          mutation: RemoveAnnotationDocument,
          variables: { id },
          ...REFETCHED,
        });
        return "Removed.";
      },
    });
  return (
    <Faced face={face}>
      {({ annotations }) => (
        <div className={styles.part}>
          <p className={styles.lead}>
            Marked on every chart over time. A deploy adds its own with a key of the role ci and the
            mutation annotate.
          </p>
          <RuleList
            none="Nothing is noted."
            rules={annotations.slice(0, SHOWN).map(({ id, day, text }) => ({
              id,
              words: `${formatDay(day, frame.today)}: ${text}`,
            }))}
            isBusy={isBusy}
            {...(canChange ? { onRemove: remove } : {})}
          />
          <Outcome outcome={outcome} />
          {canChange ? <AnnotationForm today={frame.today} /> : null}
        </div>
      )}
    </Faced>
  );
}

function AnnotationForm({ today }: { readonly today: string }) {
  const [day, setDay] = useState(today);
  const [text, setText] = useState("");
  const { act, isBusy, outcome } = useAct();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act({
      failed: "Not noted",
      ask: async (client) => {
        await client.mutate({ mutation: AnnotateDocument, variables: { day, text }, ...REFETCHED });
        setText("");
        return "Noted.";
      },
    });
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-label="Annotation">
      <label htmlFor="note-day">Day</label>
      <input
        id="note-day"
        type="date"
        value={day}
        required
        onChange={(event) => setDay(event.currentTarget.value)}
      />
      <label htmlFor="note-text">What happened</label>
      <input
        id="note-text"
        value={text}
        maxLength={200}
        required
        autoComplete="off"
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={styles.acts}>
        <Button type="submit" disabled={text.trim() === ""} loading={isBusy}>
          Note it
        </Button>
      </div>
      <Outcome outcome={outcome} />
    </form>
  );
}
