import { z } from "zod";
import { Problem } from "../domain/problems.ts";

/** A running server, and the key of the role ci with which it is asked. */
export interface AskedServer {
  readonly address: string;
  /** Never told. */
  readonly key: string;
}

/** A report takes seconds, also of a large company; a language model takes up to two minutes. */
const ANSWER_WITHIN_MS = 180_000;

const REFUSED = z.object({ errors: z.array(z.object({ message: z.string() })).min(1) });

/**
 * Asks a running server over GraphQL.
 * @param data What the answer has to be.
 * @throws Problem UNAVAILABLE where the server cannot be reached, or FORBIDDEN with what it says where it refuses.
 */
export async function askServer<Data>(
  { address, key }: AskedServer,
  question: { readonly query: string; readonly variables: object },
  data: z.ZodType<Data>,
): Promise<Data> {
  const answer = await fetch(new URL("/graphql", address), {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify(question),
    redirect: "error",
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  }).catch(() => {
    throw new Problem("UNAVAILABLE", `${address} could not be reached, or did not answer in time.`);
  });
  const body: unknown = await answer.json().catch(() => null);
  const read = z.object({ data }).safeParse(body);
  if (read.success) return read.data.data;
  const said = REFUSED.safeParse(body).data?.errors[0]?.message;
  throw new Problem(
    "FORBIDDEN",
    `${address} refused: ${said ?? "it did not answer as Tidemark does."}`,
  );
}
