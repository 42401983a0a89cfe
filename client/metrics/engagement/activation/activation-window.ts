/** The windows that are offered, in times 24 hours. */
const WINDOWS = ["1", "7", "14", "30"] as const;

/** A window in days, as a choice has it. */
export type ActivationWindow = (typeof WINDOWS)[number];

/** A week: people who would come back have come back by then. */
export const OWN_WINDOW: ActivationWindow = "7";

/** What is offered, in words. */
export const WINDOW_CHOICES: readonly (readonly [ActivationWindow, string])[] = WINDOWS.map(
  (days) => [days, `${days} d`],
);

/** Reads `14` of an address; a week for anything else. */
export function parseWindow(text: unknown): ActivationWindow {
  return WINDOWS.find((days) => days === String(text)) ?? OWN_WINDOW;
}

/** As {@link parseWindow} reads it; nothing for a week. */
export function writeWindow(window: ActivationWindow): number | undefined {
  return window === OWN_WINDOW ? undefined : Number(window);
}
