import { setTimeout as pause } from "node:timers/promises";
import type { Cluster } from "./cluster.ts";
import { freePort } from "./free-port.ts";
import { startPostmaster } from "./postmaster.ts";
import { runProgram } from "./run-as.ts";
import { StartupError } from "./startup-error.ts";

/** After a server was killed, the processes it had started need a moment to notice and end. */
const ORPHANS_END_WITHIN_MS = 30_000;

const ASK_EVERY_MS = 200;

/** How often another port is tried, where somebody took the one just found free. */
const PORT_ATTEMPTS = 5;

/**
 * Starts the server of a cluster and returns its port: the one in postgresql.conf, chosen when the cluster was made, so
 * that a person's SQL client keeps its settings; another where that one is taken. Fails with a StartupError.
 */
export async function startOnFreePort(cluster: Cluster): Promise<number> {
  const usual = await usualPort(cluster);
  for (let attempts = 0; ; attempts += 1) {
    const port = await freePort(usual);
    try {
      await startOnPort(cluster, port);
      return port;
    } catch (error) {
      const isTaken = error instanceof StartupError && /could not bind/.test(error.message);
      if (!isTaken || attempts === PORT_ATTEMPTS) throw error;
    }
  }
}

/** Starts the server of a cluster on this port, once what a killed one left is gone. Fails with a StartupError. */
export async function startOnPort(cluster: Cluster, port: number): Promise<void> {
  const deadline = Date.now() + ORPHANS_END_WITHIN_MS;
  for (;;) {
    try {
      return await startPostmaster(cluster, port);
    } catch (error) {
      const isHeld =
        error instanceof StartupError &&
        /shared memory block .* is still in use/.test(error.message);
      if (!isHeld || Date.now() >= deadline) throw error;
      await pause(ASK_EVERY_MS);
    }
  }
}

async function usualPort(cluster: Cluster): Promise<number | undefined> {
  const { binaries, folder, runAs } = cluster;
  const { output } = await runProgram(runAs, binaries.postgres, ["-D", folder, "-C", "port"]);
  const port = Number(output.trim());
  return Number.isInteger(port) && port > 0 ? port : undefined;
}
