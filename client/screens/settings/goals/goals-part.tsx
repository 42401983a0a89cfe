import { Button } from "@mantine/core";
import { type FormEvent, useState } from "react";
import {
  GoalsDocument,
  type GoalsQuery,
  MeasuresDocument,
  RemoveGoalDocument,
  SetGoalDocument,
} from "../../../generated/graphql.ts";
import { formatDay } from "../../../kit/format/day.ts";
import { dataOf } from "../../../kit/live/face.ts";
import { useAct } from "../../../kit/live/use-act.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { Faced } from "../../../kit/panel/faced.tsx";
import type { Frame } from "../../../kit/period/frame.ts";
import { amountText, typedText } from "../amount.view.ts";
import styles from "../calendar/calendar.module.css";
import { FIRST_CURRENCY, type Measure, MeasureField, unitWords } from "../measure-field.tsx";
import { Outcome } from "../outcome.tsx";
import { RuleList } from "../rule-list.tsx";

type Goal = GoalsQuery["goals"][number];

/** What the company wants its numbers to be: the list, and for administrators a form for each. */
export function GoalsPart({
  frame,
  canChange,
}: {
  readonly frame: Frame;
  readonly canChange: boolean;
}) {
  const face = useFace(GoalsDocument, {});
  const measures = dataOf(useFace(MeasuresDocument, {}))?.measures ?? [];
  const [edited, setEdited] = useState<Goal | null>(null);
  const { act, isBusy, outcome } = useAct();
  const remove = (id: string) =>
    act({
      failed: "Not removed",
      ask: async (client) => {
        const refetchQueries = ["Goals"];
        await client.mutate({ mutation: RemoveGoalDocument, variables: { id }, refetchQueries });
        setEdited(null);
        return "Removed.";
      },
    });
  return (
    <Faced face={face}>
      {({ goals }) => (
        <div className={styles.part}>
          <RuleList
            none="No goal is set."
            rules={goals.map((goal) => ({ id: goal.id, words: goalWords(goal, frame) }))}
            isBusy={isBusy}
            {...(canChange
              ? {
                  onEdit: (id) => setEdited(goals.find((goal) => goal.id === id) ?? null),
                  onRemove: remove,
                }
              : {})}
          />
          <Outcome outcome={outcome} />
          {canChange && measures.length > 0 ? (
            <GoalForm
              key={edited?.id ?? "new"}
              edited={edited}
              measures={measures}
              currency={frame.currency ?? FIRST_CURRENCY}
              onDone={() => setEdited(null)}
            />
          ) : null}
        </div>
      )}
    </Faced>
  );
}

function goalWords(goal: Goal, frame: Frame): string {
  const { target, currency = null, decimals = null, byDay, measure } = goal;
  const amount = amountText(
    { amount: target, unit: measure.unit, currency, decimals },
    frame.money,
  );
  return `${measure.name}: ${amount}${byDay == null ? "" : ` by ${formatDay(byDay, frame.today)}`}`;
}

/** Sets a goal; of one that is edited everything may be changed. */
function GoalForm({
  edited,
  measures,
  currency,
  onDone,
}: {
  readonly edited: Goal | null;
  readonly measures: readonly Measure[];
  readonly currency: string;
  readonly onDone: () => void;
}) {
  const [key, setKey] = useState(edited?.measure.key ?? measures[0]?.key ?? "");
  const [target, setTarget] = useState(edited === null ? "" : targetOf(edited));
  const [byDay, setByDay] = useState(edited?.byDay ?? "");
  const { act, isBusy, outcome } = useAct();
  const measure = measures.find((one) => one.key === key);
  const money = edited?.currency ?? currency;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const goal = {
      measure: key,
      target: target.trim(),
      asWritten: true,
      currency: measure?.isMoney === true ? money : null,
      byDay: byDay === "" ? null : byDay,
    };
    act({
      failed: "Not saved",
      ask: async (client) => {
        const variables = { goal, id: edited?.id ?? null };
        await client.mutate({ mutation: SetGoalDocument, variables, refetchQueries: ["Goals"] });
        setTarget("");
        onDone();
        return "Saved.";
      },
    });
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-label="Goal">
      <span>{edited === null ? "Another goal" : "Change the goal"}</span>
      <MeasureField measures={measures} chosen={key} onChoose={setKey} />
      <label htmlFor="goal-target">
        Target{measure === undefined ? "" : ` ${unitWords(measure, money)}`}
      </label>
      <input
        id="goal-target"
        inputMode="decimal"
        value={target}
        required
        autoComplete="off"
        onChange={(event) => setTarget(event.currentTarget.value)}
      />
      <label htmlFor="goal-day">By, if it matters</label>
      <input
        id="goal-day"
        type="date"
        value={byDay}
        onChange={(event) => setByDay(event.currentTarget.value)}
      />
      <div className={styles.acts}>
        <Button type="submit" disabled={target.trim() === ""} loading={isBusy}>
          Save goal
        </Button>
        {edited === null ? null : (
          <Button type="button" variant="default" onClick={onDone}>
            Leave it as it is
          </Button>
        )}
      </div>
      <Outcome outcome={outcome} />
    </form>
  );
}

function targetOf({ target, measure, currency = null, decimals = null }: Goal): string {
  return typedText({ amount: target, unit: measure.unit, currency, decimals });
}
