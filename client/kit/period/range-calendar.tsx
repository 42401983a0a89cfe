import "@mantine/dates/styles.layer.css";
import "dayjs/locale/en-gb";
import { DatePicker } from "@mantine/dates";
import { useState } from "react";
import type { Day } from "../format/day.ts";

/** Chooses two days, both inclusive, up to today. The choice is made with the second one. */
export function RangeCalendar({
  days,
  today,
  onChoose,
}: {
  readonly days: { readonly from: Day; readonly to: Day };
  readonly today: Day;
  readonly onChoose: (from: Day, to: Day) => void;
}) {
  const [range, setRange] = useState<[Day | null, Day | null]>([days.from, days.to]);
  return (
    <DatePicker
      type="range"
      allowSingleDateInRange
      locale="en-gb"
      weekendDays={[]}
      defaultDate={days.to}
      maxDate={today}
      value={range}
      aria-label="Days of the period"
      onChange={([from, to]) => {
        setRange([from, to]);
        if (from !== null && to !== null) onChoose(from, to);
      }}
    />
  );
}
