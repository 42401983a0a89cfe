/**
 * Days after its own for which a rate still holds: weekends and holidays have none of their own, and the longest run of
 * days without a rate of the ECB's is Easter's or Christmas's four. An older one is a missing one: converting with it
 * would show a guess as a number.
 */
export const RATE_HOLDS_DAYS = 7;
