import type { RevenueDimensionsQuery } from "../../../generated/graphql.ts";
import type { FilterChip, FilterOffer } from "../../../kit/filter/filters.tsx";
import { PART_WORDS, valueWords } from "./dimension-words.ts";
import { FILTER_PARTS, type FilterChoice, type FilterPart } from "./filter-choice.ts";

type Dimensions = RevenueDimensionsQuery["revenueDimensions"];

/**
 * What is offered: of each part the values that are not chosen yet. A part in which there is nothing to tell apart (one
 * currency, say) is not offered.
 */
export function filterOffers(
  dimensions: Dimensions,
  choice: FilterChoice,
): readonly FilterOffer<FilterPart>[] {
  return FILTER_PARTS.flatMap((part) => {
    const values = valuesOf(dimensions, part);
    const options = values.filter(({ key }) => !choice[part].includes(key));
    return values.length < 2 || options.length === 0
      ? []
      : [{ part, label: PART_WORDS[part], options }];
  });
}

/** The chosen values in words. A plan's name comes with the dimensions; until then it goes by its number. */
export function filterChips(
  dimensions: Dimensions | undefined,
  choice: FilterChoice,
): readonly FilterChip<FilterPart>[] {
  return FILTER_PARTS.flatMap((part) => {
    const values = dimensions === undefined ? [] : valuesOf(dimensions, part);
    return choice[part].map((key) => {
      const known = values.find((value) => value.key === key)?.label;
      const words = known ?? (part === "plans" ? `number ${key}` : valueWords(part, key));
      return { part, key, label: `${PART_WORDS[part]}: ${words}` };
    });
  });
}

function valuesOf(dimensions: Dimensions, part: FilterPart): FilterOffer<FilterPart>["options"] {
  if (part === "plans") {
    return dimensions.plans.map(({ id, name }) => {
      const key = String(id);
      return { key, label: valueWords(part, key, name ?? null) };
    });
  }
  return dimensions[part].map((key) => ({ key, label: valueWords(part, key) }));
}
