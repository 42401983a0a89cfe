/** What is done when the process is about to end. */
interface LastActs {
  /** Somebody wants the process to end, and it may have more to do until then. */
  readonly onSignal: () => Promise<unknown>;
  /** Nothing is left to do. What this leaves to do is done, and then it is called again. */
  readonly onIdle: () => Promise<unknown>;
}

/** How a process is asked to end: by orchestrators, by PM2 and by Ctrl-C. */
const SIGNALS = ["SIGTERM", "SIGINT"] as const;

/**
 * Does the last acts when a signal asks the process to end, and before it ends by itself. The signal still ends the process
 * where nobody else listens to it, once the act is done; a second one does so at once. Returns what takes the listeners
 * off again. After `process.exit()` and after an error that nobody caught nothing can be sent any more.
 */
export function onProcessEnd({ onSignal, onIdle }: LastActs): () => void {
  const idle = () => {
    void onIdle();
  };
  const signalled = (signal: NodeJS.Signals) => {
    // This listener took the signal's own effect away; whoever else listens decides when to end.
    const isAlone = process.listenerCount(signal) === 0;
    void onSignal().then(() => {
      if (isAlone) process.kill(process.pid, signal);
    });
  };
  process.on("beforeExit", idle);
  for (const signal of SIGNALS) process.once(signal, signalled);
  return () => {
    process.off("beforeExit", idle);
    for (const signal of SIGNALS) process.off(signal, signalled);
  };
}
