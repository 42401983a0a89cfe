import { Problem } from "../domain/problems.ts";
import { isTransient } from "./transient.ts";

/** Waits; returns early where the work is stopped. */
export type Wait = (milliseconds: number) => Promise<void>;

/** The client has tried each question some times by then; together it is a quarter of an hour of a storm. */
const TRIES = 10;
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 180_000;

/**
 * Does something again where Stripe or the database could not answer for the moment, after pauses that grow.
 * @param mostTries Fewer where somebody waits for the answer.
 */
export async function patiently<Answer>(
  act: () => Promise<Answer>,
  wait: Wait,
  mostTries = TRIES,
): Promise<Answer> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await act();
    } catch (error) {
      const isPassing =
        isTransient(error) || (error instanceof Problem && error.code === "UNAVAILABLE");
      if (!isPassing || tries === mostTries) throw error;
      await wait(Math.min(FIRST_PAUSE_MS * 2 ** (tries - 1), LONGEST_PAUSE_MS));
    }
  }
}
