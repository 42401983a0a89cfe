/** More words than a person types of one customer. */
const MOST_WORDS = 8;

/**
 * The words of a search: ASCII's punctuation, white space and control characters part them, as they do in
 * `customers.words`. None where there is neither letter nor digit.
 */
export function searchWords(text: string): string[] {
  const words = text.split(/[!-/:-@[-`{-~\s\p{Cc}]+/u).filter((word) => word !== "");
  return words.slice(0, MOST_WORDS);
}

/** PostgreSQL's question for rows in which each word is the beginning of one. */
export function beginningsQuery(words: readonly string[]): string {
  return words.map((word) => `'${word}':*`).join(" & ");
}
