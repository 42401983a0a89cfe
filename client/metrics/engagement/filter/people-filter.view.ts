import type { PeopleDimensionsQuery } from "../../../generated/graphql.ts";
import type { FilterChip, FilterOffer } from "../../../kit/filter/filters.tsx";
import { valueWords } from "../../revenue/filter/dimension-words.ts";
import { PEOPLE_PARTS, type PeopleChoice, type PeoplePart } from "./people-choice.ts";

type Dimensions = PeopleDimensionsQuery["peopleDimensions"];

const PART_WORDS: Readonly<Record<PeoplePart, string>> = {
  countries: "Country",
  sources: "Source",
  firstPlans: "First plan",
};

/** Of each part the values that are not chosen yet. A part in which there is nothing to tell apart is not offered. */
export function peopleOffers(
  dimensions: Dimensions,
  choice: PeopleChoice,
): readonly FilterOffer<PeoplePart>[] {
  return PEOPLE_PARTS.flatMap((part) => {
    const values = valuesOf(dimensions, part);
    const options = values.filter(({ key }) => !choice[part].includes(key));
    return values.length < 2 || options.length === 0
      ? []
      : [{ part, label: PART_WORDS[part], options }];
  });
}

/** The chosen values in words. A plan's name comes with the dimensions; until then it goes by its number. */
export function peopleChips(
  dimensions: Dimensions | undefined,
  choice: PeopleChoice,
): readonly FilterChip<PeoplePart>[] {
  return PEOPLE_PARTS.flatMap((part) => {
    const values = dimensions === undefined ? [] : valuesOf(dimensions, part);
    return choice[part].map((key) => {
      const known = values.find((value) => value.key === key)?.label;
      const words =
        known ?? (part === "firstPlans" ? `number ${key}` : valueWords(part, key, null));
      return { part, key, label: `${PART_WORDS[part]}: ${words}` };
    });
  });
}

function valuesOf(dimensions: Dimensions, part: PeoplePart): FilterOffer<PeoplePart>["options"] {
  if (part === "firstPlans") {
    return dimensions.firstPlans.map(({ id, name }) => {
      const key = String(id);
      return { key, label: valueWords("plans", key, name ?? null) };
    });
  }
  return dimensions[part].map((key) => ({ key, label: valueWords(part, key) }));
}
