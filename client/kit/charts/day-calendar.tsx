import { TimeRange } from "@nivo/calendar";
import { useRef } from "react";
import { addDays, type Day, daysBetween } from "../format/day.ts";
import styles from "./day-calendar.module.css";
import { nivoTheme } from "./nivo-theme.ts";
import { useWidth } from "./use-width.ts";

/** A day with something on it. */
export interface CalendarDay {
  readonly day: Day;
  readonly tone: "positive" | "warning" | "negative";
  /** One letter says the same as the colour. */
  readonly letter: string;
  /** What stands behind it: `Thu 19 Nov: FAIL`. */
  readonly title: string;
}

const TONES = ["positive", "warning", "negative"] as const;

const GROUNDS = ["var(--positive-soft)", "var(--warning-soft)", "var(--negative-soft)"] as const;

/** A cell, as a heatmap of many columns has it, and what lies between two. */
const CELL = 18;
const GAP = 2;

/** Room for the names of the months above, and of the weekdays beside. */
const TOP = 20;
const LEFT = 30;

/** A year, where there is room for it. */
const MOST_WEEKS = 53;

const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

const FIRST_DAYS = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
] as const;

/**
 * The last weeks as a calendar, as many as there is room for, a column each. It is for eyes and the pointer alone: whoever
 * shows it shows the same as a list too.
 *
 * @param sentence What the calendar shows, with its finding; read in place of the drawing.
 * @param weekStart The day a week begins with: 1 Monday to 7 Sunday.
 */
export function DayCalendar({
  days,
  last,
  weekStart,
  sentence,
  chosen,
  onChoose,
}: {
  readonly days: readonly CalendarDay[];
  /** The last day that is drawn. */
  readonly last: Day;
  readonly weekStart: number;
  readonly sentence: string;
  readonly chosen: Day | null;
  readonly onChoose: (day: Day) => void;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const weeks = Math.min(MOST_WEEKS, Math.floor((width - LEFT - GAP) / (CELL + GAP)) - 1);
  const first = firstDay(last, weeks, weekStart);
  const drawn = days.filter(({ day }) => day >= first && day <= last);
  return (
    <>
      <p className="spoken">{sentence}</p>
      <div
        ref={frame}
        className={styles.calendar}
        style={{ height: TOP + 7 * (CELL + GAP) + GAP }}
        aria-hidden="true"
      >
        {weeks < 1 ? null : <Grid days={drawn} first={first} last={last} weekStart={weekStart} />}
        {monthsOf(first, weeks).map(({ week, name }) => (
          <span key={week} className={styles.month} style={{ left: columnOf(week) }}>
            {name}
          </span>
        ))}
        {drawn.map(({ day, tone, letter, title }) => (
          <button
            key={day}
            type="button"
            // The list beside it leads to the same places by keyboard.
            tabIndex={-1}
            className={styles.day}
            data-tone={tone}
            data-chosen={day === chosen || undefined}
            style={placeOf(daysBetween(first, day))}
            title={title}
            onClick={() => onChoose(day)}
          >
            {letter}
          </button>
        ))}
      </div>
    </>
  );
}

/** Nivo's drawing, whose width is such that its cells come out at ours. */
function Grid({
  days,
  first,
  last,
  weekStart,
}: {
  readonly days: readonly CalendarDay[];
  readonly first: Day;
  readonly last: Day;
  readonly weekStart: number;
}) {
  const from = localDate(first);
  const columns = Math.ceil((from.getDay() + daysBetween(first, last) + 1) / 7);
  return (
    <TimeRange
      data={days.map(({ day, tone }) => ({ day, value: TONES.indexOf(tone) }))}
      from={from}
      to={localDate(addDays(last, 1))}
      width={LEFT + columns * (CELL + GAP) + GAP}
      height={TOP + 7 * (CELL + GAP) + GAP}
      margin={{ top: TOP }}
      weekdayLegendOffset={LEFT}
      weekdays={WEEKDAYS}
      weekdayTicks={[0, 2, 4]}
      firstWeekday={FIRST_DAYS[weekStart - 1] ?? "monday"}
      // It passes over months that begin with a week.
      monthLegend={() => ""}
      daySpacing={GAP}
      dayRadius={2}
      dayBorderWidth={0}
      emptyColor="var(--sunken)"
      colorScale={GROUND_OF}
      theme={nivoTheme}
      isInteractive={false}
    />
  );
}

const GROUND_OF = Object.assign(
  (value: number | { valueOf(): number }): string => GROUNDS[value.valueOf()] ?? "var(--sunken)",
  { ticks: (): number[] => [] },
);

/** The first day of the week that lies so many weeks back. */
function firstDay(last: Day, weeks: number, weekStart: number): Day {
  const sinceStart = (localDate(last).getDay() - weekStart + 7) % 7;
  return addDays(last, -sinceStart - 7 * (weeks - 1));
}

/** The columns in which months begin, and that of the first day where its month's name has room. */
function monthsOf(first: Day, weeks: number): { week: number; name: string }[] {
  const named = Array.from({ length: Math.max(weeks, 0) }, (_, week) => {
    const start = localDate(addDays(first, 7 * week));
    return { week, name: MONTHS[start.getMonth()] ?? "" };
  });
  const begun = named.filter(({ name }, week) => name !== named[week - 1]?.name);
  return begun.filter(({ week }, place) => (begun[place + 1]?.week ?? weeks) - week >= MONTH_WEEKS);
}

/** A month's name is wider than a column. */
const MONTH_WEEKS = 2;

const columnOf = (week: number): number => LEFT + GAP + week * (CELL + GAP);

/** Where nivo draws the day that lies so many days after the first. */
function placeOf(days: number): { left: number; top: number; width: number; height: number } {
  const [column, row] = [Math.floor(days / 7), days % 7];
  return {
    left: columnOf(column),
    top: TOP + GAP + row * (CELL + GAP),
    width: CELL,
    height: CELL,
  };
}

/** Nivo reads calendar days off the browser's own clock. */
function localDate(day: Day): Date {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date);
}
