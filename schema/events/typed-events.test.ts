import { expectTypeOf, test } from "vitest";
import type { z } from "zod";
import type { ERRORS } from "./error.ts";
import type { FEATURE_USAGE } from "./feature-usage.ts";
import type { PERFORMANCE } from "./performance.ts";
import type { REVENUE } from "./revenue.ts";
import type { SYSTEM } from "./system.ts";
import type { ShippedEvents } from "./typed-events.ts";
import type { USER_ACTIONS } from "./user-action.ts";

type Declared = typeof USER_ACTIONS &
  typeof FEATURE_USAGE &
  typeof REVENUE &
  typeof SYSTEM &
  typeof PERFORMANCE &
  typeof ERRORS;

/** Each payload property by property, whatever it is put together of. */
type Flat<Events> = {
  [Name in keyof Events]: { readonly [Property in keyof Events[Name]]: Events[Name][Property] };
};

type FromPlan = { readonly [Name in keyof Declared]: z.input<Declared[Name]["properties"]> };

// It is the compiler that finds a difference: `npm run check` fails then.
test("the types that the client is given are those of the shipped plan", () => {
  expectTypeOf<Flat<ShippedEvents>>().toEqualTypeOf<Flat<FromPlan>>();
});
