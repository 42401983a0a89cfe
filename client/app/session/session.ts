import { createContext, useContext } from "react";
import type { SessionQuery } from "../../generated/graphql.ts";
import type { Frame } from "../../kit/period/frame.ts";

/** Who looks at whose numbers, and under which frame. */
export interface Session {
  readonly viewer: SessionQuery["viewer"];
  readonly account: SessionQuery["account"];
  readonly frame: Frame;
}

/** Filled by the shell; everything inside it has a session. */
export const SessionContext = createContext<Session | null>(null);

/** The session. Throws outside of the shell, where nobody is known to be signed in. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error("A screen must stand inside the shell.");
  return session;
}
