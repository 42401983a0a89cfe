/**
 * What a secret or a person's address looks like inside a text, and what stands in its place. Texts come from strangers,
 * so the work has to grow with the text's length and no faster. An address may begin at any letter, which is why its
 * parts are bounded (RFC 5321: 64 characters and 255): no place is looked at for more than these. Every other pattern
 * begins with words of its own, and none of its runs can hold those words with what has to stand before them.
 */
const TRACES: readonly { readonly pattern: RegExp; readonly replacement: string }[] = [
  { pattern: /[\w.+-]{1,64}@[\w-]{1,255}(\.[\w-]{1,255})+/g, replacement: "[e-mail]" },
  { pattern: /\bwhsec_[\w+/=-]+/g, replacement: "[secret]" },
  { pattern: /\b(sk|rk|pk)_(live|test)_\w+/g, replacement: "[secret]" },
  { pattern: /\b(Bearer|Basic) [\w.+/=~-]+/g, replacement: "$1 [secret]" },
  { pattern: /\bt=\d+,v\d=[0-9a-f]+(,v\d=[0-9a-f]+)*/g, replacement: "[signature]" },
  { pattern: /:\/\/[^\s/:@"]*:[^\s/@"]*@/g, replacement: "://[secret]@" },
];

/** The same text without what looks like a secret or an e-mail address. */
export function scrub(text: string): string {
  let clean = text;
  for (const { pattern, replacement } of TRACES) clean = clean.replace(pattern, replacement);
  return clean;
}
