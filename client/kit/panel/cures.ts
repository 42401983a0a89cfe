import { createContext, type ReactNode, useContext } from "react";
import type { Cure } from "../live/fault.ts";

/** The ways to what would make a figure available, which only the console's addresses know. Filled by the shell. */
export const Cures = createContext<Readonly<Record<Cure, ReactNode>> | null>(null);

/** The link to a cure; null where there is none, or no shell around. */
export function useCure(cure: Cure | null): ReactNode {
  const cures = useContext(Cures);
  return cure === null || cures === null ? null : cures[cure];
}
