import { z } from "zod";

/** How many of something: a whole number, none included. */
export const count = z.number().int().nonnegative();

/** How long something took, in milliseconds. */
export const milliseconds = z.number().nonnegative();

/** Money in the currency's minor unit, as Stripe writes it. It is shown and never summed: it has no currency here. */
export const cents = z.number().int();

/** A word or a sentence. */
export const text = z.string();
