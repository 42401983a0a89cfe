/** Where "now" comes from. Passed in everywhere, so that a test can stand on any day. */
export type Clock = () => Date;

/** The machine's clock, for the composition root. */
export const systemClock: Clock = () => new Date();
