import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { GraphQLSchema } from "graphql";
import { z } from "zod";
import { Problem } from "../../domain/problems.ts";
import type { Actor } from "../../domain/role.ts";
import type { CallerGate } from "../caller-gate.ts";
import type { RequestContext } from "../context.ts";
import { askExport, type ExportArguments } from "../export/ask-export.ts";
import { BYTE_ORDER_MARK, type CsvCell, csvLine } from "../export/csv.ts";
import type { CsvExport } from "../export/csv-export.ts";
import { EXPORTS, PAGES } from "../export/exports.ts";

const parameters = z.object({ file: z.string() });

/** An argument that is given twice comes as a list, and is refused. */
const query = z.record(z.string(), z.string());

/**
 * `GET /export/<name>.csv` and `GET /export/<name>.md`: what GraphQL answers to the same arguments, as a table or as a page.
 * For whoever may ask GraphQL.
 */
export function addExportRoute(
  app: FastifyInstance,
  parts: {
    readonly schema: GraphQLSchema;
    readonly gate: CallerGate;
    readonly contextOf: (request: FastifyRequest, actor: Actor) => Promise<RequestContext>;
  },
): void {
  app.get("/export/:file", { onRequest: parts.gate.admitDownload }, async (request, reply) => {
    const { file } = parameters.parse(request.params);
    const context = await parts.contextOf(request, parts.gate.callerOf(request));
    const page = Object.entries(PAGES).find(([name]) => file === `${name}.md`)?.[1];
    if (page !== undefined) {
      const answer = await askExport(parts.schema, page, readQuery(request.query), context, null);
      const { name, text } = page.page(answer);
      head(reply, `${name}.md`, "text/markdown");
      return reply.send(text);
    }
    const { wanted, show, given } = readRequest(file, request.query);
    const ask = (after: string | null) => askExport(parts.schema, wanted, given, context, after);
    // Before anything is sent, so that what is refused is refused by a status.
    const first = await ask(null);
    head(reply, file, "text/csv");
    return reply.send(Readable.from(linesOf(wanted, show, first, ask)));
  });
}

function head(reply: FastifyReply, file: string, type: string): void {
  reply
    .header("content-type", `${type}; charset=utf-8`)
    .header("content-disposition", `attachment; filename="${file}"`)
    .header("cache-control", "no-store");
}

/** @throws Problem BAD_USER_INPUT for an argument that is given twice. */
function readQuery(search: unknown): ExportArguments {
  const read = query.safeParse(search);
  if (!read.success) throw new Problem("BAD_USER_INPUT", "Each argument is given once.");
  return read.data;
}

/** @throws Problem NOT_FOUND for a file that there is none of, BAD_USER_INPUT for what it cannot show. */
function readRequest(
  file: string,
  search: unknown,
): { readonly wanted: CsvExport; readonly show: string; readonly given: ExportArguments } {
  const wanted = Object.entries(EXPORTS).find(([name]) => file === `${name}.csv`)?.[1];
  if (wanted === undefined) {
    const files = [
      ...Object.keys(EXPORTS).map((name) => `${name}.csv`),
      ...Object.keys(PAGES).map((name) => `${name}.md`),
    ];
    throw new Problem("NOT_FOUND", `There is no such export: there are ${files.join(", ")}.`);
  }
  const { show: asked, ...given } = readQuery(search);
  const [usual = ""] = wanted.shows;
  const show = asked ?? usual;
  if (show !== usual && !wanted.shows.includes(show)) {
    throw new Problem("BAD_USER_INPUT", `show is one of ${wanted.shows.join(", ")}.`);
  }
  return { wanted, show, given };
}

/** All pages as one file, each asked for when the one before is on its way. */
async function* linesOf(
  { lines, nextCursor }: CsvExport,
  show: string,
  first: unknown,
  ask: (after: string) => Promise<unknown>,
): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + textOf(lines(first, show));
  for (let cursor = nextCursor?.(first) ?? null; cursor !== null; ) {
    const page = await ask(cursor);
    const [, ...rows] = lines(page, show);
    yield textOf(rows);
    cursor = nextCursor?.(page) ?? null;
  }
}

function textOf(lines: readonly (readonly CsvCell[])[]): string {
  return lines.map(csvLine).join("");
}
