import type { BackfillKind } from "./kinds.ts";

/** An object that could not be read or stored, and what was wrong with it. */
export interface ObjectFault {
  readonly objectId: string;
  readonly error: string;
}

/** What came of the objects of one kind. */
export interface Tally {
  /** Listed by Stripe. */
  readonly found: number;
  /** Of them, not known here before; with a dry run, those that would be. */
  readonly inserted: number;
  /** Payments of customers whose user is known, and all others. */
  readonly linked: number;
  readonly unlinked: number;
  readonly unreadable: number;
  /** The first of those that were unreadable. */
  readonly faults: readonly ObjectFault[];
}

/** What came of a kind, and how far its list has been read. */
export interface KindProgress extends Tally {
  readonly kind: BackfillKind;
  /** Known before; nothing of their money changes. */
  readonly alreadyThere: number;
  /** Of the time to be read, from 0 to 1. */
  readonly share: number;
  /** Why it could not be read, such as a permission that the key lacks; null where it could. */
  readonly error: string | null;
}

export const NO_TALLY: Tally = {
  found: 0,
  inserted: 0,
  linked: 0,
  unlinked: 0,
  unreadable: 0,
  faults: [],
};

/** More would be an export and not a list to act on. */
export const MOST_FAULTS = 20;

export function addTallies(a: Tally, b: Tally): Tally {
  return {
    found: a.found + b.found,
    inserted: a.inserted + b.inserted,
    linked: a.linked + b.linked,
    unlinked: a.unlinked + b.unlinked,
    unreadable: a.unreadable + b.unreadable,
    faults: [...a.faults, ...b.faults].slice(0, MOST_FAULTS),
  };
}
