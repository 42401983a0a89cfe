import { readdir, readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { parseDocument } from "yaml";
import { z } from "zod";

const FOLDER = new URL("../../.github/workflows/", import.meta.url);

const step = z.strictObject({
  name: z.string().optional(),
  if: z.string().optional(),
  /** A release by its number: what `main` or `latest` is tomorrow nobody has read. */
  uses: z
    .string()
    .regex(/^[\w-]+\/[\w-]+@v\d+$/)
    .optional(),
  with: z.record(z.string(), z.unknown()).optional(),
  env: z.record(z.string(), z.string()).optional(),
  /** A value that is pasted into a script may end it and begin another: values come by the environment. */
  run: z
    .string()
    .refine((script) => !script.includes("${{"), "a script takes values from env")
    .optional(),
});

/** What we use of the language, and what a workflow of ours never goes without. */
const workflow = z.strictObject({
  name: z.string(),
  on: z.partialRecord(
    z.enum(["push", "pull_request", "schedule", "workflow_dispatch"]),
    z.unknown(),
  ),
  /** Nothing but reading, and what a report needs to open an issue. */
  permissions: z.strictObject({
    contents: z.literal("read").optional(),
    issues: z.literal("write").optional(),
  }),
  concurrency: z.strictObject({ group: z.string(), "cancel-in-progress": z.boolean() }).optional(),
  jobs: z.record(
    z.string(),
    z.strictObject({
      if: z.string().optional(),
      "runs-on": z.literal("ubuntu-latest"),
      "timeout-minutes": z.number().int().max(30),
      strategy: z.record(z.string(), z.unknown()).optional(),
      steps: z.array(step).min(1),
    }),
  ),
});

const files = (await readdir(FOLDER)).sort();

test("there are workflows", () => expect(files).toContain("ci.yml"));

test.each(files)(
  "%s is one whose scripts take values safely and which ends by itself",
  async (file) => {
    const document = parseDocument(await readFile(new URL(file, FOLDER), "utf8"));
    expect([...document.errors, ...document.warnings]).toEqual([]);
    const { name, on } = workflow.parse(document.toJS());
    expect(`${name}.yml`).toBe(file);
    const schedule = z
      .array(z.strictObject({ cron: z.string() }))
      .optional()
      .parse(on.schedule);
    for (const { cron } of schedule ?? [])
      expect(cron).toMatch(/^(\*|\d+) (\*|\d+) (\*|\d+) (\*|\d+) (\*|[0-6])$/);
  },
);
