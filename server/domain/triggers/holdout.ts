/**
 * True for the same share of people for ever: whoever is kept out of a trigger stays so, however often it is changed, and
 * being kept out of one says nothing about another.
 * @param percent 0 to 50.
 */
export function isHeldOut(triggerKey: string, userId: bigint, percent: number): boolean {
  return spread(`${triggerKey}:${userId}`) % 10_000 < percent * 100;
}

/** 32 bits of a text, evenly spread: FNV-1a with the last mixing of MurmurHash3, both in the public domain. */
function spread(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
