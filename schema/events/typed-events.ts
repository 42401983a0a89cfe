import type { z } from "zod";
import type { ERRORS } from "./error.ts";
import type { FEATURE_USAGE } from "./feature-usage.ts";
import type { PERFORMANCE } from "./performance.ts";
import type { REVENUE } from "./revenue.ts";
import type { SYSTEM } from "./system.ts";
import type { USER_ACTIONS } from "./user-action.ts";

type Shipped = typeof USER_ACTIONS &
  typeof FEATURE_USAGE &
  typeof REVENUE &
  typeof SYSTEM &
  typeof PERFORMANCE &
  typeof ERRORS;

/** What each event of the plan that comes with Tidemark says besides its name. */
export type ShippedEvents = {
  readonly [Name in keyof Shipped]: z.input<Shipped[Name]["properties"]>;
};
