import { registerEnumType } from "type-graphql";

/** How the time after a cohort is cut, as the API names it. */
export const CohortClockEnum = { CALENDAR: "calendar", ROLLING: "rolling" } as const;

export type CohortClock = (typeof CohortClockEnum)[keyof typeof CohortClockEnum];

registerEnumType(CohortClockEnum, {
  name: "CohortClock",
  description:
    "Days, weeks and months of the account's calendar; or 24 hours, 7 or 30 times 24 hours from each person's own moment.",
});
