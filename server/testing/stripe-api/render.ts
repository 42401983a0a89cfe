/** An object of Stripe's as it is kept here: references are ids, embedded objects and every hidden field are whole. */
export type StoredObject = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly object: string;
};

/** Fields that Stripe leaves out unless they are asked for, by the kind of object or the place within one. */
const HIDDEN: readonly { readonly kind: RegExp; readonly fields: readonly string[] }[] = [
  { kind: /^price$/, fields: ["tiers", "currency_options"] },
  { kind: /^price[.]currency_options[.]\w+$/, fields: ["tiers"] },
  { kind: /^invoice$/, fields: ["amount_paid_off_stripe"] },
  { kind: /^coupon$/, fields: ["applies_to", "currency_options"] },
  // What lists are filtered by, and no transaction ever says.
  { kind: /^balance_transaction$/, fields: ["payout"] },
];

/** What a path of expansions may end in, of the kinds that are served here. */
const EXPANDABLE = new Set([
  "amount_paid_off_stripe",
  "applies_to",
  "balance_transaction",
  "coupon",
  "currency_options",
  "customer",
  "discount",
  "discounts",
  "failure_balance_transaction",
  "product",
  "source",
  "tiers",
]);

/** Stripe's sentence about a path that cannot be expanded; null where all can. */
export function expansionFault(paths: readonly string[]): string | null {
  for (const path of paths) {
    const steps = path.split(".");
    if (steps.length > 4) return "You cannot expand more than 4 levels of a property.";
    if (!EXPANDABLE.has(steps.at(-1) ?? "")) return `This property cannot be expanded (${path}).`;
  }
  return null;
}

/** Lists of which an object carries the first entries alone; the rest has an address of its own. */
const EMBEDDED: Readonly<Record<string, string>> = { subscription: "items", invoice: "lines" };
const EMBEDDED_PAGE = 10;

/** Writes objects as Stripe answers them: what was not asked for is an id or is left out. */
export function createRenderer(find: (id: string) => StoredObject | undefined) {
  const render = (value: unknown, paths: readonly string[][], kind: string): unknown => {
    if (typeof value === "string") {
      const found = paths.length === 0 ? undefined : find(value);
      return found === undefined ? value : render(found, paths, found.object);
    }
    if (Array.isArray(value)) return value.map((entry) => render(entry, paths, kind));
    if (value === null || typeof value !== "object") return value;
    return renderFields(value, paths, kind);
  };
  const renderFields = (value: object, paths: readonly string[][], place: string) => {
    const kind = "object" in value && typeof value.object === "string" ? value.object : place;
    const shown = Object.entries(value).flatMap(([field, content]) => {
      const asked = paths.filter(([first]) => first === field).map(([, ...rest]) => rest);
      if (asked.length === 0 && isHidden(kind, field)) return [];
      const written = EMBEDDED[kind] === field ? firstPage(content) : content;
      return [[field, render(written, asked, `${kind}.${field}`)]];
    });
    return Object.fromEntries(shown);
  };
  return (value: object, expand: readonly string[]): unknown =>
    render(
      value,
      expand.map((path) => path.split(".")),
      "",
    );
}

function isHidden(kind: string, field: string): boolean {
  return HIDDEN.some((one) => one.kind.test(kind) && one.fields.includes(field));
}

function firstPage(embedded: unknown): unknown {
  const { data, ...list } = embedded as { readonly data: readonly unknown[] };
  return { ...list, data: data.slice(0, EMBEDDED_PAGE), has_more: data.length > EMBEDDED_PAGE };
}
