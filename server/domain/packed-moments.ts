/** A block: the people whose numbers, divided by this, give the same whole number. Their place among it takes 12 bits. */
export const PEOPLE_A_BLOCK = 4_096;

/** Milliseconds since the day began take 27 bits, those included that are rounded up to its end. */
export const PLACE_SHIFT = 27;

/** A moment takes 39 bits, the place above the time, and so five bytes, the highest first. */
export const BYTES_A_MOMENT = 5;

/** Reads packed moments: of each, whose it is, as a place within the block, and milliseconds since the day (UTC) began. */
export function eachMoment(
  packed: Uint8Array,
  read: (place: number, milliseconds: number) => void,
): void {
  for (let at = 0; at + BYTES_A_MOMENT <= packed.length; at += BYTES_A_MOMENT) {
    const second = packed[at + 1] ?? 0;
    const time =
      ((second & 7) << 24) | ((packed[at + 2] ?? 0) << 16) | ((packed[at + 3] ?? 0) << 8);
    read(((packed[at] ?? 0) << 5) | (second >> 3), time | (packed[at + 4] ?? 0));
  }
}
