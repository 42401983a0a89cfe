import { graphql } from "graphql";
import { createSchema } from "../api/schema.ts";
import { systemClock } from "../domain/clock.ts";
import { Problem } from "../domain/problems.ts";
import { readAccount } from "../store/account.ts";
import type { Database } from "../store/database.ts";
import type { AskNumbers } from "./mcp-server.ts";

/** Whoever has the database's address could read more: the questions are asked as an analyst all the same. */
const ANALYST = { kind: "key", id: "mcp", name: "mcp", email: null, role: "analyst" } as const;

/** Asks a database as the API would be asked. */
export async function askHere(database: Database): Promise<AskNumbers> {
  const schema = await createSchema();
  return async ({ query, variables }) => {
    const account = await readAccount(database);
    const contextValue = { database, account, clock: systemClock, actor: ANALYST };
    const answer = await graphql({
      ...{ schema, source: query, contextValue },
      variableValues: { ...variables },
    });
    const fault = answer.errors?.[0];
    if (fault === undefined) return answer.data;
    if (fault.originalError instanceof Problem || fault.originalError == null) {
      throw new Problem("BAD_USER_INPUT", fault.message);
    }
    throw fault.originalError;
  };
}
