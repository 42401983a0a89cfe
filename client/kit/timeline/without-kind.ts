/** The server's words stand by themselves; beside the kind they would say it twice: `Invoice` `Invoice paid`. */
export function withoutKind(words: string, kind: string): string {
  const rest = words.startsWith(kind) ? words.slice(kind.length).replace(/^:? /, "") : words;
  return rest === "" ? words : rest;
}
