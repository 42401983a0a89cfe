import { PeopleDimensionsDocument } from "../../../generated/graphql.ts";
import { Filters } from "../../../kit/filter/filters.tsx";
import { dataOf } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { Choice } from "../../../kit/panel/switch.tsx";
import {
  ACTIVITIES,
  EVERYBODY,
  type PeopleChoice,
  withoutValue,
  withValue,
} from "./people-choice.ts";
import { peopleChips, peopleOffers } from "./people-filter.view.ts";
import styles from "./people-filters.module.css";

/** Whom a screen of engagement is about, and what counts there as being active. */
export function PeopleFilters({
  label = "Filters of people",
  choice,
  hasActivity = true,
  onChoose,
}: {
  readonly label?: string;
  readonly choice: PeopleChoice;
  /** Whether it matters there what counts as being active. */
  readonly hasActivity?: boolean;
  readonly onChoose: (choice: PeopleChoice) => void;
}) {
  const face = useFace(PeopleDimensionsDocument, {});
  const dimensions = dataOf(face)?.peopleDimensions;
  return (
    <Filters
      label={label}
      offers={dimensions === undefined ? [] : peopleOffers(dimensions, choice)}
      chips={peopleChips(dimensions, choice)}
      trouble={face.kind === "unavailable" ? face : null}
      onAdd={(part, key) => onChoose(withValue(choice, part, key))}
      onRemove={(part, key) => onChoose(withoutValue(choice, part, key))}
      onClear={() => onChoose({ ...EVERYBODY, activity: choice.activity })}
    >
      {hasActivity ? (
        <span className={styles.activity}>
          <span>Active by</span>
          <Choice
            label="Active by"
            options={ACTIVITIES}
            chosen={choice.activity}
            onChoose={(activity) => onChoose({ ...choice, activity })}
          />
        </span>
      ) : null}
    </Filters>
  );
}
