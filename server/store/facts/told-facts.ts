import type { Fact } from "../../domain/facts.ts";
import type { Transaction } from "../database.ts";

/**
 * Keeps facts that Stripe told when it was asked, in the transaction that applies them. They are kept as facts and not
 * as objects: where a fetched subscription belongs in its history depended on what was known by then.
 */
export async function keepToldFacts(
  tx: Transaction,
  facts: readonly Fact[],
  knownAt: Date,
): Promise<void> {
  if (facts.length === 0) return;
  await tx`
    insert into told_facts (known_at, facts)
    values (${knownAt}, ${JSON.stringify(toPlain(facts))}::text::jsonb)`;
}

/** As many rows as are read at once. */
const ROWS_READ = 200;

/** All that was ever told, in its order, without holding more than a part of it in memory. */
export async function* readToldFacts(tx: Transaction): AsyncGenerator<Fact[]> {
  let after = 0n;
  for (;;) {
    const rows = await tx<{ arrival: bigint; facts: unknown[] }[]>`
      select arrival, facts from told_facts
      where arrival > ${after} order by arrival limit ${ROWS_READ}`;
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.flatMap(({ facts }) => facts.map(fromPlain)) as Fact[];
    after = last.arrival;
  }
}

const MOMENT = "$moment";
const INTEGER = "$integer";

/** JSON has neither moments nor integers of any size. */
function toPlain(value: unknown): unknown {
  if (typeof value === "bigint") return { [INTEGER]: value.toString() };
  if (value instanceof Date) return { [MOMENT]: value.toISOString() };
  if (Array.isArray(value)) return value.map(toPlain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([field, part]) => [field, toPlain(part)]));
}

function fromPlain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromPlain);
  if (typeof value !== "object" || value === null) return value;
  const [[field, part] = ["", null], ...others] = Object.entries(value);
  if (others.length === 0 && field === MOMENT) return new Date(String(part));
  if (others.length === 0 && field === INTEGER) return BigInt(String(part));
  return Object.fromEntries(
    Object.entries(value).map(([name, each]): [string, unknown] => [name, fromPlain(each)]),
  );
}
