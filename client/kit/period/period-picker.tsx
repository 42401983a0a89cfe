import { Popover } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import type { Day } from "../format/day.ts";
import { daysOf, type PeriodChoice, PRESET_DAYS, periodDays, periodName } from "./period-choice.ts";
import styles from "./period-picker.module.css";

/** The calendar comes when it is asked for: most readers stay with a period by name. */
const RangeCalendar = lazy(async () => ({
  default: (await import("./range-calendar.tsx")).RangeCalendar,
}));

/** The period by name and by its days, always both; opens the named periods and a calendar for any other. */
export function PeriodPicker({
  choice,
  today,
  onChoose,
}: {
  readonly choice: PeriodChoice;
  readonly today: Day;
  readonly onChoose: (choice: PeriodChoice) => void;
}) {
  const [isOpen, setOpen] = useState(false);
  const choose = (next: PeriodChoice) => {
    setOpen(false);
    onChoose(next);
  };
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-start"
      shadow="md"
      trapFocus
      returnFocus
      transitionProps={{ duration: 140 }}
    >
      <Popover.Target>
        <button type="button" className={styles.control} onClick={() => setOpen(!isOpen)}>
          <span className="spoken">Period: </span>
          <span className={styles.name}>{periodName(choice)}</span>
          <i>{periodDays(choice, today)}</i>
        </button>
      </Popover.Target>
      <Popover.Dropdown className={styles.card}>
        <div className={styles.presets}>
          {PRESET_DAYS.map((lastDays) => (
            <button
              key={lastDays}
              type="button"
              className={styles.preset}
              aria-pressed={"lastDays" in choice && choice.lastDays === lastDays}
              onClick={() => choose({ lastDays })}
            >
              {periodName({ lastDays })}
            </button>
          ))}
        </div>
        <Suspense fallback={<p className={styles.waiting}>Fetching the calendar</p>}>
          <RangeCalendar
            days={daysOf(choice, today)}
            today={today}
            onChoose={(from, to) => choose({ from, to })}
          />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
