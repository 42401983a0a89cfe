import { createContext, type ReactNode, useContext } from "react";

/**
 * The ways that lead on from a figure. The console hands them down; a panel that stands alone, as in a test, has none
 * and shows plain words. An explanation is named by what the address says of it, which is the console's to read.
 */
export interface Ways {
  /** The explanation that is open; null for none. */
  readonly open: string | null;
  /** A figure as the way to its explanation. */
  readonly toWhy: (why: string, figure: ReactNode, title: string) => ReactNode;
  /** A customer's name as the way to all that is known of them. */
  readonly toCustomer: (customerId: string, name: string) => ReactNode;
  /** An object of Stripe's as the way to its page there; nothing where there is none, as for a demo's. */
  readonly toStripe: (id: string) => ReactNode;
  /** A policy's name as the way to its switches. */
  readonly toPolicy: (name: string) => ReactNode;
  /** Opens an explanation. */
  readonly show: (why: string) => void;
}

const NO_WAYS: Ways = {
  open: null,
  toWhy: (_, figure) => figure,
  toCustomer: (_, name) => name,
  toStripe: () => null,
  toPolicy: (name) => name,
  show: () => {},
};

/** Provided by the shell. */
export const WaysContext = createContext<Ways>(NO_WAYS);

/** The ways that lead on from here. */
export function useWays(): Ways {
  return useContext(WaysContext);
}
