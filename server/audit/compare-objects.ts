import type { Finding } from "../domain/audit.ts";
import type { Fact } from "../domain/facts.ts";
import type { BookRow } from "./books-side.query.ts";
import type { ComparedField, ComparedObjects } from "./compared-objects.ts";
import type { StripeObjects } from "./stripe-side.ts";

/** What the books have of a kind of object, by id. */
export type BookRows = ReadonlyMap<string, BookRow & { readonly inWindow: boolean }>;

/**
 * Holds the objects of one kind against the books, field by field. What Stripe does not say is not compared. Wrong money
 * is found in the balance; here it is a warning that an object's own row is not as Stripe has it.
 */
export function compareObjects(
  compared: ComparedObjects,
  there: StripeObjects,
  here: BookRows,
): Finding[] {
  const atStripe = [...there].flatMap(([id, fact]) => {
    const row = here.get(id);
    return row === undefined
      ? [finding(compared, id, "missing", `Stripe has ${id}, and the books have not.`)]
      : differencesOf(compared, id, fact, row);
  });
  const surplus = [...here.values()].filter(({ id, inWindow }) => inWindow && !there.has(id));
  return [
    ...atStripe,
    ...surplus.map(({ id }) =>
      finding(compared, id, "orphaned", `The books have ${id}, and Stripe's list has not.`),
    ),
  ];
}

function differencesOf(compared: ComparedObjects, id: string, fact: Fact, row: BookRow): Finding[] {
  const differing = compared.fields.flatMap((field) => {
    const said: unknown = Reflect.get(fact, field.field);
    if (said === null || said === undefined) return [];
    const [there, here] = [String(said), row[field.column] ?? null];
    return there === here ? [] : [{ field, there, here }];
  });
  return differing.map(({ field, there, here }) =>
    finding(
      compared,
      id,
      field.kind,
      `${nameOf(field)} of ${id} is ${there} at Stripe and ${here ?? "not known"} in the books.`,
    ),
  );
}

const nameOf = ({ column }: ComparedField) => `The ${column.replaceAll("_", " ")}`;

function finding(
  { type }: ComparedObjects,
  objectId: string,
  kind: Finding["kind"],
  detail: string,
): Finding {
  const money = { category: null, currency: null, effectMinor: 0n };
  return { kind, severity: "warning", objectType: type, objectId, ...money, detail };
}
