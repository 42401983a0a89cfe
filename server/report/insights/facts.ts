import type { Finding } from "../findings/finding.ts";
import type { Cell } from "../growth/cell.ts";
import { amountWords } from "../words/cell-words.ts";

/** What a language model is given: numbers and what was found in them, without anybody's names. */
export interface Facts {
  readonly payload: {
    readonly findings: readonly {
      readonly kind: string;
      readonly tone: string;
      readonly cells: readonly string[];
    }[];
    readonly cells: Readonly<Record<string, object>>;
  };
  /** By the ids of the payload, with pseudonyms for names. */
  readonly cells: ReadonlyMap<string, Cell>;
  /** Puts the names back into a sentence. */
  restore(text: string): string;
}

/** More findings would be no summary, and cost more. */
const MOST_FINDINGS = 30;

/**
 * Findings as structured data alone: cells by short ids, and instead of the names of plans, countries and sources, which
 * others chose, letters. The sentences of findings are not sent, since names are in them.
 */
export function factsOf(findings: readonly Finding[]): Facts {
  const pseudonyms = new Map<string, { readonly pseudonym: string; readonly name: string }>();
  const ids = new Map<string, string>();
  const cells = new Map<string, Cell>();
  const nameless = (cell: Cell): Cell => {
    if (cell.filter === null) return cell;
    const { by, value, name } = cell.filter;
    const key = `${by} ${value}`;
    const known = pseudonyms.get(key) ?? { pseudonym: `${by} ${letters(pseudonyms.size)}`, name };
    pseudonyms.set(key, known);
    return { ...cell, filter: { by, value: known.pseudonym, name: known.pseudonym } };
  };
  const idOf = (cell: Cell): string => {
    const id = ids.get(cell.id) ?? `c${ids.size + 1}`;
    ids.set(cell.id, id);
    cells.set(id, nameless(cell));
    return id;
  };
  const told = findings
    .slice(0, MOST_FINDINGS)
    .map(({ kind, tone, cells: own }) => ({ kind, tone, cells: own.map(idOf) }));
  const listed = [...cells].map(([id, cell]) => {
    const { name, from, to, filter } = cell;
    return [id, { name, from, to, of: filter?.name ?? "everything", value: amountWords(cell) }];
  });
  return {
    payload: { findings: told, cells: Object.fromEntries(listed) },
    cells,
    restore: (text) =>
      [...pseudonyms.values()].reduce(
        // Words end at the letters, so that "plan A" is not found in "plan AB".
        (restored, { pseudonym, name }) =>
          restored.replace(new RegExp(`\\b${pseudonym}\\b`, "g"), () => name),
        text,
      ),
  };
}

/** A, B, … Z, AA, AB: no digits, which the gate would take for numbers. */
function letters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : `${letters(Math.floor(index / 26) - 1)}${last}`;
}
