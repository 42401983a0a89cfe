import { createContext, useContext } from "react";

/** When the numbers on the screen were last known to hold, as the account's clock shows it: `09:38`. */
export const KnownAt = createContext("");

/** The time for a panel's "as of" mark. */
export function useKnownAt(): string {
  return useContext(KnownAt);
}
