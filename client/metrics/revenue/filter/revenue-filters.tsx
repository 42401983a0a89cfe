import { RevenueDimensionsDocument } from "../../../generated/graphql.ts";
import { Filters } from "../../../kit/filter/filters.tsx";
import { dataOf } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { EVERYTHING, type FilterChoice, withoutValue, withValue } from "./filter-choice.ts";
import { filterChips, filterOffers } from "./revenue-filter.view.ts";

/** What revenue is narrowed by. */
export function RevenueFilters({
  choice,
  onChoose,
}: {
  readonly choice: FilterChoice;
  readonly onChoose: (choice: FilterChoice) => void;
}) {
  const face = useFace(RevenueDimensionsDocument, {});
  const dimensions = dataOf(face)?.revenueDimensions;
  return (
    <Filters
      label="Filters of revenue"
      offers={dimensions === undefined ? [] : filterOffers(dimensions, choice)}
      chips={filterChips(dimensions, choice)}
      trouble={face.kind === "unavailable" ? face : null}
      onAdd={(part, key) => onChoose(withValue(choice, part, key))}
      onRemove={(part, key) => onChoose(withoutValue(choice, part, key))}
      onClear={() => onChoose(EVERYTHING)}
    />
  );
}
