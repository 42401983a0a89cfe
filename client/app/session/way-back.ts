/**
 * Where to go after signing in: a path of the console itself. Anything that could lead to another host (`//host`,
 * `https:`, a backslash that browsers read as a slash) is answered with the first screen.
 */
export function wayBack(back: unknown): string {
  return typeof back === "string" && /^\/(?![/\\])/.test(back) && !back.startsWith("/sign-in")
    ? back
    : "/";
}
