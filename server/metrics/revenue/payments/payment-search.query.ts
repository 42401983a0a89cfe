import { Problem } from "../../../domain/problems.ts";
import { beginningsQuery, searchWords } from "../../../domain/search-words.ts";
import type { Reader } from "../../../store/database.ts";
import { sameAttempt } from "../../../store/facts/same-attempt.ts";
import type { PaymentScope } from "./payment-filter.ts";

/** A name and an address are shorter; a longer text is a slip of the clipboard. */
const LONGEST_SEARCH = 200;

/** Customers whose payments are merged into one list. A search that finds more of them has found nobody yet. */
const MOST_CUSTOMERS = 1_000;

/**
 * Where the payments are that a person looks for. The whole id of a charge, a payment intent or an invoice finds its
 * attempts. Anything else is words: customers are found in whose name, e-mail or id each of them begins a word.
 *
 * @throws Problem BAD_USER_INPUT for a text that is too long, has no word in it or means too many customers.
 */
export async function searchPayments(database: Reader, search: string): Promise<PaymentScope> {
  if (search.length > LONGEST_SEARCH) {
    throw new Problem("BAD_USER_INPUT", `search has ${LONGEST_SEARCH} characters at most.`);
  }
  const text = search.trim();
  if (/^(ch|py)_\w+$/.test(text)) return { kind: "attempts", chargeIds: [text], invoiceIds: [] };
  if (/^in_\w+$/.test(text)) {
    return {
      kind: "attempts",
      chargeIds: await chargesOfInvoice(database, text),
      invoiceIds: [text],
    };
  }
  if (/^pi_\w+$/.test(text)) {
    return {
      kind: "attempts",
      chargeIds: await chargesOfIntents(database, [text]),
      invoiceIds: [],
    };
  }
  return { kind: "customers", ids: await customersByWords(database, wordsOf(text)) };
}

function wordsOf(text: string): string[] {
  const words = searchWords(text);
  if (words.length === 0) {
    throw new Problem(
      "BAD_USER_INPUT",
      "search needs a letter or a digit: write the beginning of a name, an e-mail address or an id.",
    );
  }
  return words;
}

async function customersByWords({ sql }: Reader, words: readonly string[]): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select id from customers where words @@ to_tsquery('simple', ${beginningsQuery(words)})
    limit ${MOST_CUSTOMERS + 1}`;
  if (rows.length > MOST_CUSTOMERS) {
    throw new Problem(
      "BAD_USER_INPUT",
      `More than ${MOST_CUSTOMERS.toLocaleString("en-GB")} customers are meant by that: write more of the name.`,
    );
  }
  return rows.map(({ id }) => id);
}

/**
 * Shapes since basil name an invoice's payments apart from it; older ones name the invoice on the charge. A failed
 * charge names none, and is found by the invoice's failed attempt that it stands for.
 */
async function chargesOfInvoice(database: Reader, invoiceId: string): Promise<string[]> {
  const { sql } = database;
  const payments = await sql<{ chargeId: string | null; intentId: string | null }[]>`
    select charge_id as "chargeId", payment_intent_id as "intentId"
    from invoice_payments where invoice_id = ${invoiceId}`;
  const intents = payments.flatMap(({ intentId }) => intentId ?? []);
  const ofCustomer = await sql<{ id: string }[]>`
    select c.id from invoices v join charges c on c.customer_id = v.customer_id
    where v.id = ${invoiceId} and (c.invoice_id = v.id or c.payment_intent_id = any(${intents}))
    union
    select c.id from invoice_failures i join charges c on c.status = 'failed' and ${sameAttempt(sql)}
    where i.invoice_id = ${invoiceId}`;
  return [
    ...payments.flatMap(({ chargeId }) => chargeId ?? []),
    ...ofCustomer.map(({ id }) => id),
    ...(await chargesOfIntents(database, intents)),
  ];
}

/** By way of the customer, whose charges are few; an intent without one names its latest charge. */
async function chargesOfIntents({ sql }: Reader, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await sql<{ id: string }[]>`
    select c.id from payment_intents p join charges c
      on c.customer_id = p.customer_id and c.payment_intent_id = p.id
    where p.id = any(${[...ids]})
    union
    select p.latest_charge_id from payment_intents p
    where p.id = any(${[...ids]}) and p.latest_charge_id is not null`;
  return rows.map(({ id }) => id);
}
