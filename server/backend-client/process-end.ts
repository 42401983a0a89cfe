/** What is done when the process is about to end. */
interface LastActs {
  /** Somebody wants the process to end, and it may have more to do until then. */
  readonly onSignal: () => Promise<unknown>;
  /** Nothing is left to do. What this leaves to do is done, and then it is called again. */
  readonly onIdle: () => Promise<unknown>;
}

/**
 * Does the last acts on SIGTERM and before the process ends by itself. The signal still ends the process where nobody
 * else listens to it, once the act is done. Returns what takes the listeners off again.
 */
export function onProcessEnd({ onSignal, onIdle }: LastActs): () => void {
  const idle = () => {
    void onIdle();
  };
  const signalled = () => {
    // This listener took the signal's own effect away; whoever else listens decides when to end.
    const isAlone = process.listenerCount("SIGTERM") === 0;
    void onSignal().then(() => {
      if (isAlone) process.kill(process.pid, "SIGTERM");
    });
  };
  process.on("beforeExit", idle);
  process.once("SIGTERM", signalled);
  return () => {
    process.off("beforeExit", idle);
    process.off("SIGTERM", signalled);
  };
}
