import { readdir, readFile } from "node:fs/promises";
import type { Database } from "../store/database.ts";

/** Seconds of processor time that somebody used, in and out of the kernel; null where this machine does not tell. */
export type ProcessorSeconds = number | null;

/** The kernel's unit in /proc, on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;

/** What this process has used so far, with all its threads. */
export function ownSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
}

/**
 * What the PostgreSQL of a database has used so far: all its processes on this machine, also those that have ended. It
 * tells nothing where the server is on another machine or no Linux.
 */
export async function postgresSeconds({ sql }: Database): Promise<ProcessorSeconds> {
  const [backend] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
  const own = backend === undefined ? null : await readUsage(String(backend.pid));
  if (own === null || own.name !== "postgres") return null;
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const all = await Promise.all(pids.map(readUsage));
  let ticks = 0;
  for (const usage of all) {
    if (usage?.parent === own.parent) ticks += usage.ticks;
    if (usage?.pid === own.parent) ticks += usage.ticks + usage.ticksOfEnded;
  }
  return ticks / TICKS_PER_SECOND;
}

interface Usage {
  readonly pid: string;
  readonly name: string;
  readonly parent: string;
  readonly ticks: number;
  /** Of its children that are no more. */
  readonly ticksOfEnded: number;
}

/** See proc(5): the name is in brackets and may hold anything, the fields after it are numbers. */
async function readUsage(pid: string): Promise<Usage | null> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  if (text === null) return null;
  const end = text.lastIndexOf(")");
  const [, parent = "", ...fields] = text.slice(end + 2).split(" ");
  const [own, kernel, ended, endedKernel] = fields.slice(9, 13).map(Number);
  return {
    pid,
    name: text.slice(text.indexOf("(") + 1, end),
    parent,
    ticks: (own ?? 0) + (kernel ?? 0),
    ticksOfEnded: (ended ?? 0) + (endedKernel ?? 0),
  };
}
