import type { PersonFacts } from "./person-facts.ts";

/** What can be filled into a text that is sent: of whom it is, and how they stand. */
export interface Filling extends Pick<PersonFacts, "stage" | "score" | "since" | "dates"> {
  /** The company's own id; null: nobody said one. */
  readonly userKey: string | null;
}

/** A text with `{stage}`, `{score}`, `{since}`, `{trial_end}` and `{user_id}` filled in; anything else in braces stays. */
export function filledIn(text: string, { userKey, dates, ...facts }: Filling): string {
  const words: Readonly<Record<string, string>> = {
    stage: facts.stage,
    score: String(facts.score),
    since: facts.since,
    trial_end: dates.trial_end?.toISOString().slice(0, 10) ?? "",
    user_id: userKey ?? "",
  };
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(words, name) ? (words[name] ?? whole) : whole,
  );
}
