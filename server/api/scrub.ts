/** What a secret or a person's address looks like inside a text, and what stands in its place. */
const TRACES: readonly { readonly pattern: RegExp; readonly replacement: string }[] = [
  { pattern: /[\w.+-]+@[\w-]+(\.[\w-]+)+/g, replacement: "[e-mail]" },
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
