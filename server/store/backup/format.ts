import { z } from "zod";

/**
 * A backup is one gzip file of lines in JSON: a header; the rows of each table, each an array of its columns' texts as
 * PostgreSQL prints them, or null, with a line after the last one; a trailer that proves the file is whole.
 */
export const FORMAT = "tidemark backup";

/** Raised where a reader of the old format would misread the new one. */
export const FORMAT_VERSION = 1;

/** The line that ends a table's rows. */
export const END_OF_TABLE = '"end"';

/** What every version's header says first. */
export const headerStart = z.object({ format: z.literal(FORMAT), version: z.number() });

const migration = z.object({
  /** SHA-256 of its file, in hex. */
  hash: z.string(),
  /** Milliseconds since 1970, which is also its place in the order. */
  at: z.number(),
});

/** A part of a table that is cut by time, with its bounds as PostgreSQL writes them: nothing else gets into SQL. */
const partition = z.object({
  name: z.string(),
  of: z.string(),
  bounds: z
    .string()
    .regex(/^FOR VALUES FROM \((MINVALUE|'[-+:. \d]+')\) TO \((MAXVALUE|'[-+:. \d]+')\)$/),
});

/** What the file holds, in the order in which it follows. */
export const backupHeader = z.object({
  format: z.literal(FORMAT),
  version: z.literal(FORMAT_VERSION),
  /** When the snapshot was taken, ISO 8601, UTC. */
  madeAt: z.string(),
  /** PostgreSQL's major version. For people: any supported one can read the file. */
  postgres: z.number(),
  /** What had been applied to the tables, oldest first. */
  migrations: z.array(migration),
  /** A table's row refers only to rows of tables before it, or of its own. */
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
  /** What has to be there before rows go into a table that is cut by time. */
  partitions: z.array(partition),
  /** The number each sequence gives next. */
  sequences: z.array(z.object({ name: z.string(), next: z.string().regex(/^-?\d{1,19}$/) })),
});

/** What proves that nothing is missing. */
export const backupTrailer = z.object({
  rows: z.record(z.string(), z.number()),
  /** SHA-256 of every line before this one, in hex. */
  sha256: z.string(),
});

export type BackupHeader = z.infer<typeof backupHeader>;
export type BackupTrailer = z.infer<typeof backupTrailer>;
export type Migration = z.infer<typeof migration>;
