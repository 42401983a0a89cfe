import { z } from "zod";
import type { CsvCell } from "./csv.ts";

/** Who a row is of, as the console names them. */
export const person = z.object({
  userId: z.string().nullable(),
  anonymousId: z.string().nullable(),
  customerId: z.string().nullable(),
  name: z.string().nullable(),
  email: z.string().nullable(),
});

/** What is asked of a person. */
export const PERSON = "person { userId anonymousId customerId name email }";

/** The columns of a person. */
export const PERSON_TITLES = ["user", "anonymous id", "customer", "name", "e-mail"] as const;

/** What stands in them. */
export function personCells(who: z.infer<typeof person>): CsvCell[] {
  return [who.userId, who.anonymousId, who.customerId, who.name, who.email];
}
