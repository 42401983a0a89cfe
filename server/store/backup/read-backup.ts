import { createHash } from "node:crypto";
import { pipeline, type Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { type ZodType, z } from "zod";
import { Problem } from "../../domain/problems.ts";
import {
  type BackupHeader,
  backupHeader,
  backupTrailer,
  END_OF_TABLE,
  FORMAT_VERSION,
  headerStart,
} from "./format.ts";

/** The fields of one row, in the order of the header's columns. */
export type Row = readonly (string | null)[];

const rowShape = z.array(z.string().nullable());

/** A backup file, read from front to back. Every method fails with a Problem where the file is not what it should be. */
export interface BackupReader {
  readonly header: BackupHeader;
  /** The rows of the header's next table, some at a time. To be read to the end before the next. */
  rowsOf(table: string, columns: number): AsyncGenerator<Row[]>;
  /** Makes sure, after the last table, that what was read is what was written. */
  verify(): Promise<void>;
}

/** How much text is handed on at a time: enough that a statement for it is worth its while, little of any memory. */
const CHUNK_BYTES = 1_048_576;

/** Reads the header; what follows is read as it is asked for, so that memory does not grow with the file. */
export async function readBackup(source: Readable): Promise<BackupReader> {
  const lines = linesOf(source);
  const sha256 = createHash("sha256");
  const counted: Record<string, number> = {};
  let waiting: string[] = [];

  /** The lines that have arrived, at least one. */
  const arrived = async (): Promise<string[]> => {
    while (waiting.length === 0) {
      const next = await lines.next();
      if (next.done) throw damaged("it ends too early");
      waiting = next.value;
    }
    return waiting;
  };
  const nextLine = async (): Promise<string> => {
    const [line = "", ...rest] = await arrived();
    waiting = rest;
    return line;
  };

  const first = await nextLine();
  sha256.update(`${first}\n`);
  return {
    header: parseHeader(first),
    async *rowsOf(table, columns) {
      counted[table] = 0;
      for (;;) {
        const here = await arrived();
        const end = here.indexOf(END_OF_TABLE);
        const rows = end === -1 ? here : here.slice(0, end);
        const read = end === -1 ? here : here.slice(0, end + 1);
        waiting = here.slice(read.length);
        sha256.update(`${read.join("\n")}\n`);
        counted[table] += rows.length;
        yield rows.map((line) => parseRow(line, columns));
        if (end !== -1) return;
      }
    },
    async verify() {
      const trailer = parseLine(await nextLine(), backupTrailer);
      const same =
        trailer?.sha256 === sha256.digest("hex") &&
        Object.entries(counted).every(([table, rows]) => trailer.rows[table] === rows);
      if (!same) throw damaged("its checksum does not match its content");
      if (waiting.length > 0 || !(await lines.next()).done)
        throw damaged("something follows its end");
    },
  };
}

/** The text's whole lines, as many at a time as arrive. */
async function* linesOf(source: Readable): AsyncGenerator<string[]> {
  const unzipped = createGunzip({ chunkSize: CHUNK_BYTES });
  // A failure of either reaches the loop below by `unzipped`.
  pipeline(source, unzipped, () => {});
  unzipped.setEncoding("utf8");
  let begun = "";
  try {
    for await (const chunk of unzipped) {
      const lines = `${begun}${chunk}`.split("\n");
      begun = lines.pop() ?? "";
      if (lines.length > 0) yield lines;
    }
  } catch (error) {
    throw isZlibError(error) ? damaged(error.message) : error;
  }
  if (begun !== "") throw damaged("it ends in the middle of a line");
}

function parseHeader(line: string): BackupHeader {
  const start = parseLine(line, headerStart);
  if (start === undefined) throw new Problem("BAD_USER_INPUT", "This is no backup of Tidemark's.");
  const header = parseLine(line, backupHeader);
  if (header !== undefined) return header;
  if (start.version === FORMAT_VERSION) throw damaged("its header is not complete");
  throw new Problem(
    "BAD_USER_INPUT",
    `This backup has format ${start.version}; this Tidemark reads format ${FORMAT_VERSION}. Restore it with the Tidemark that made it, or a newer one.`,
  );
}

function parseRow(line: string, columns: number): Row {
  const row = parseLine(line, rowShape);
  if (row?.length !== columns) throw damaged("a row cannot be read");
  return row;
}

function parseLine<Shape>(line: string, shape: ZodType<Shape>): Shape | undefined {
  try {
    return shape.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

function damaged(how: string): Problem {
  return new Problem(
    "BAD_USER_INPUT",
    `This file is no whole backup: ${how}. Nothing was restored; take another copy of it.`,
  );
}

function isZlibError(error: unknown): error is Error {
  return error instanceof Error && "code" in error && String(error.code).startsWith("Z_");
}
