import { EXIT } from "./faults.ts";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * npm hands Ctrl-C on to its child, which the terminal has already told: two signals of one key press. Only a signal
 * after this long is somebody who does not want to wait.
 */
const SAME_KEY_PRESS_MS = 500;

/** Resolves when somebody asks this process to stop. Who asks again, later, ends it at once. */
export function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    let askedAt: number | null = null;
    const onSignal = () => {
      const now = performance.now();
      if (askedAt === null) {
        askedAt = now;
        resolve();
      } else if (now - askedAt > SAME_KEY_PRESS_MS) {
        process.exit(EXIT.failed);
      }
    };
    for (const signal of SIGNALS) process.on(signal, onSignal);
  });
}
