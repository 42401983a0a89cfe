/** Characters. Every address of ours has less than a hundred, and every request is logged. */
const LONGEST = 300;

/**
 * A request's path as it may be logged: without its query, which may hold a secret, and cut. The segment that the cut
 * goes through is left out whole, since half an e-mail address no longer looks like one.
 */
export function loggedPath(url: string): string {
  const [path = ""] = url.split("?", 1);
  if (path.length <= LONGEST) return path;
  const kept = path.slice(0, LONGEST - 1);
  return `${kept.slice(0, kept.lastIndexOf("/") + 1)}…`;
}
