import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";

/** What stands in the first line of a backup, as far as the tests change it. */
interface Header {
  readonly migrations: readonly object[];
  readonly [part: string]: unknown;
}

const textOf = (content: Buffer) => gunzipSync(content).toString();

/** The same backup with its text changed. */
export function rewritten(content: Buffer, change: (text: string) => string): Buffer {
  return gzipSync(change(textOf(content)));
}

/** The same backup with parts of its header changed and its checksum made right again. */
export function withHeader(content: Buffer, change: (header: Header) => object): Buffer {
  const [first = "", ...rest] = textOf(content).trimEnd().split("\n");
  const header: Header = JSON.parse(first);
  const body = [JSON.stringify({ ...header, ...change(header) }), ...rest.slice(0, -1), ""];
  return signed(body.join("\n"), JSON.parse(rest.at(-1) ?? ""));
}

/** The header alone, of a time without tables. */
export function withoutTables(content: Buffer): Buffer {
  const [first = ""] = textOf(content).split("\n");
  const header = { ...JSON.parse(first), migrations: [], tables: [], sequences: [] };
  return signed(`${JSON.stringify(header)}\n`, { rows: {} });
}

function signed(body: string, trailer: object): Buffer {
  const sha256 = createHash("sha256").update(body).digest("hex");
  return gzipSync(`${body}${JSON.stringify({ ...trailer, sha256 })}\n`);
}
