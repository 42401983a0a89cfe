import { TrackingPlanDocument } from "../../generated/graphql.ts";
import { type FilterChip, type FilterOffer, Filters } from "../../kit/filter/filters.tsx";
import { type Day, formatDay } from "../../kit/format/day.ts";
import { dataOf } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import { SearchField } from "../../kit/search/search-field.tsx";
import { categoryWords } from "./event.view.ts";
import { type EventsAddress, withPart } from "./events-address.ts";
import styles from "./explorer.module.css";

type Part = "name" | "category" | "user" | "from" | "to";

/** What events are narrowed by: names and categories of the plan, a person, and days. */
export function EventFilters({
  address,
  today,
  onGo,
}: {
  readonly address: EventsAddress;
  readonly today: Day;
  readonly onGo: (address: EventsAddress) => void;
}) {
  const plan = dataOf(useFace(TrackingPlanDocument, {}))?.trackingPlan;
  const events = plan?.events ?? [];
  const categories = [...new Set(events.map(({ category }) => category))];
  const names = [
    ...events.map(({ name }) => name),
    ...(plan?.unplanned ?? []).map(({ name }) => name),
  ];
  const offers: readonly FilterOffer<Part>[] = [
    offerOf("category", "Category", categories, categoryWords),
    offerOf("name", "Name", names, (name) => name),
  ];
  const change = (part: Part, key: string) => onGo(withPart(address, { [part]: key }));
  return (
    <div className={styles.filters}>
      <SearchField
        label="Events of a user"
        placeholder="User id or anonymous id"
        text={address.user ?? ""}
        onSearch={(user) => change("user", user)}
      />
      <DayField
        label="From"
        day={address.from}
        most={address.to ?? today}
        onChoose={(day) => change("from", day)}
      />
      <DayField label="To" day={address.to} most={today} onChoose={(day) => change("to", day)} />
      <Filters
        label="Filters of events"
        offers={offers.filter(({ options }) => options.length > 0)}
        chips={chipsOf(address, today)}
        onAdd={change}
        onRemove={(part) => change(part, "")}
        onClear={() => onGo(address.plan === undefined ? {} : { plan: address.plan })}
      />
    </div>
  );
}

function offerOf(
  part: Part,
  label: string,
  keys: readonly string[],
  words: (key: string) => string,
): FilterOffer<Part> {
  return { part, label, options: keys.map((key) => ({ key, label: words(key) })) };
}

function chipsOf(
  { name, category, user, from, to }: EventsAddress,
  today: Day,
): readonly FilterChip<Part>[] {
  const chips: readonly (readonly [Part, string | undefined, string])[] = [
    ["category", category, `Category: ${categoryWords(category ?? "")}`],
    ["name", name, `Name: ${name}`],
    ["user", user, `User: ${user}`],
    ["from", from, from === undefined ? "" : `From ${formatDay(from, today)}`],
    ["to", to, to === undefined ? "" : `To ${formatDay(to, today)}`],
  ];
  return chips.flatMap(([part, key, label]) => (key === undefined ? [] : [{ part, key, label }]));
}

/** The browser's own field for a day: complete days come from it, or nothing. */
function DayField({
  label,
  day,
  most,
  onChoose,
}: {
  readonly label: string;
  readonly day: Day | undefined;
  readonly most: Day;
  readonly onChoose: (day: string) => void;
}) {
  return (
    <label className={styles.day}>
      {label}{" "}
      <input
        type="date"
        value={day ?? ""}
        max={most}
        onChange={(event) => onChoose(event.currentTarget.value)}
      />
    </label>
  );
}
