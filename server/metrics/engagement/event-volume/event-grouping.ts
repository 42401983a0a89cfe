import { registerEnumType } from "type-graphql";

/** What events are counted by. */
export type Grouping = "name" | "category";

enum EventGroupingEnum {
  NAME = "name",
  CATEGORY = "category",
}

export const EventGrouping = EventGroupingEnum;

registerEnumType(EventGroupingEnum, {
  name: "EventGrouping",
  description: "What events are counted by: their names, or the tracking plan's categories.",
});
