import type { PlanName } from "../company.ts";
import type { SeededRandom } from "../seeded-random.ts";
import type { Subscription } from "../states.ts";
import type { Collection } from "./renewing.ts";

/** What an ordinary customer may do in a month; at most one of them. */
export type Happening =
  | "nothing"
  | "leaves"
  | "leavesAtOnce"
  | "changesMind"
  | "takesSeats"
  | "givesUpSeats"
  | "movesUp"
  | "movesDown"
  | "goesYearly"
  | "isRefunded"
  | "writesFromNewAddress";

type Temper = Readonly<Record<Happening, number>>;

/** How often in 1,000 months of a customer who pays by the month. Small customers come and go, large ones stay. */
const MONTHLY: Readonly<Record<PlanName, Temper>> = {
  starter: temper({ leaves: 30, leavesAtOnce: 5, movesUp: 46, goesYearly: 10 }),
  team: temper({
    leaves: 18,
    leavesAtOnce: 4,
    takesSeats: 110,
    givesUpSeats: 24,
    movesUp: 20,
    movesDown: 7,
    goesYearly: 12,
  }),
  scale: temper({ leaves: 11, leavesAtOnce: 2, takesSeats: 14, movesDown: 12, goesYearly: 14 }),
};

/** Who paid for a year decides about staying when it ends; growing they do meanwhile. */
const YEARLY: Readonly<Record<PlanName, Temper>> = {
  starter: temper({ leaves: 0, movesUp: 20 }),
  team: temper({ leaves: 0, takesSeats: 80, movesUp: 10 }),
  scale: temper({ leaves: 0, takesSeats: 10 }),
};

/** In the last month of a year. */
const YEAR_ENDS = temper({ leaves: 170, givesUpSeats: 40 });

/** The first two months are when people find out that it was not for them. */
const YOUNG_MONTHS = 2;
const YOUNG_LEAVE_MORE = 1.6;

/** Draws what happens in a month of a subscription that is `age` months old. */
export function drawHappening(
  random: SeededRandom,
  subscription: Subscription,
  month: { readonly age: number; readonly isLastOfYear: boolean },
): Happening {
  const { plan, period } = subscription.price;
  if (period === "year") return random.pick(month.isLastOfYear ? YEAR_ENDS : YEARLY[plan]);
  const usual = MONTHLY[plan];
  if (month.age >= YOUNG_MONTHS) return random.pick(usual);
  return random.pick({ ...usual, leaves: usual.leaves * YOUNG_LEAVE_MORE });
}

/** Draws how a renewal's money is collected. */
export function drawCollection(random: SeededRandom): Collection {
  if (!random.chance(0.05)) return "atOnce";
  const outcome = random.pick({ first: 42, second: 18, third: 12, never: 24 });
  const retries = { first: 0, second: 1, third: 2 } as const;
  return outcome === "never" ? "never" : { atRetry: retries[outcome] };
}

/** The rest of the 1,000 months nothing happens. */
function temper(perThousand: Partial<Temper>): Temper {
  const some = {
    leaves: 0,
    leavesAtOnce: 0,
    changesMind: 5,
    takesSeats: 0,
    givesUpSeats: 0,
    movesUp: 0,
    movesDown: 0,
    goesYearly: 0,
    isRefunded: 7,
    writesFromNewAddress: 4,
    ...perThousand,
  };
  const total = Object.values(some).reduce((sum, weight) => sum + weight, 0);
  return { ...some, nothing: 1_000 - total };
}
