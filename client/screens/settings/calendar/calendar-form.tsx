import { Button } from "@mantine/core";
import { type FormEvent, useId, useState } from "react";
import { WEEKDAYS } from "../../../app/recount/recount.view.ts";
import styles from "./calendar.module.css";
import { useCalendarAct } from "./use-calendar-act.ts";

interface Calendar {
  readonly timeZone: string;
  /** 1 Monday to 7 Sunday. */
  readonly weekStart: number;
}

/** The zones that this browser knows, to choose from; the server says whether it knows what is typed. */
const ZONES = ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")];

/** Asks for another calendar, and takes a wish back that is being counted for. */
export function CalendarForm({
  held,
  wanted,
}: {
  readonly held: Calendar;
  /** What is being counted for; the one that holds where nothing is. */
  readonly wanted: Calendar;
}) {
  const id = useId();
  // Null while nothing is being changed, so that the form follows what somebody else saves.
  const [changed, setChanged] = useState<Calendar | null>(null);
  const { timeZone, weekStart } = changed ?? wanted;
  const { save, isSaving, outcome } = useCalendarAct(() => setChanged(null));
  const isSame = isSameCalendar({ timeZone: timeZone.trim(), weekStart }, wanted);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save({ timeZone: timeZone.trim(), weekStart });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <label htmlFor={`${id}-zone`}>Time zone</label>
      <input
        id={`${id}-zone`}
        list={`${id}-zones`}
        value={timeZone}
        autoComplete="off"
        spellCheck={false}
        required
        onChange={(event) => setChanged({ timeZone: event.currentTarget.value, weekStart })}
      />
      <datalist id={`${id}-zones`}>
        {ZONES.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      <label htmlFor={`${id}-week`}>Weeks begin on</label>
      <select
        id={`${id}-week`}
        value={weekStart}
        onChange={(event) => setChanged({ timeZone, weekStart: Number(event.currentTarget.value) })}
      >
        {WEEKDAYS.map((day, index) => (
          <option key={day} value={index + 1}>
            {day}
          </option>
        ))}
      </select>
      <div className={styles.acts}>
        <Button type="submit" disabled={isSame} loading={isSaving}>
          Save
        </Button>
        {isSameCalendar(held, wanted) ? null : (
          <Button
            type="button"
            variant="default"
            disabled={isSaving}
            onClick={() => save({ timeZone: held.timeZone, weekStart: held.weekStart })}
          >
            Keep the old calendar
          </Button>
        )}
      </div>
      <div className={styles.outcome} role={outcome?.isFault === true ? "alert" : "status"}>
        {outcome === null ? null : (
          <p className={outcome.isFault ? styles.fault : styles.done}>{outcome.words}</p>
        )}
      </div>
    </form>
  );
}

function isSameCalendar(one: Calendar, other: Calendar): boolean {
  return one.timeZone === other.timeZone && one.weekStart === other.weekStart;
}
