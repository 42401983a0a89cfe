import { z } from "zod";
import type { CsvExport } from "./csv-export.ts";
import type { TextExport } from "./text-export.ts";

const audited = z.object({ from: z.string(), to: z.string(), markdown: z.string() });

export const revenueAudit: TextExport = {
  field: "revenueAudit",
  selection: "from to markdown",
  page: (answer) => {
    const { from, to, markdown } = audited.parse(answer);
    return { name: `revenue-audit-${from}-${to}`, text: markdown };
  },
};

const found = z.object({
  items: z.array(
    z.object({
      severity: z.string(),
      kind: z.string(),
      objectType: z.string(),
      objectId: z.string(),
      customerId: z.string().nullable(),
      effect: z.object({ minorUnits: z.string(), currency: z.string() }).nullable(),
      detail: z.string(),
    }),
  ),
  nextCursor: z.string().nullable(),
});

export const auditFindings: CsvExport = {
  field: "auditFindings",
  selection:
    "items { severity kind objectType objectId customerId effect { minorUnits currency } detail } nextCursor",
  shows: [],
  lines: (answer) => [
    [
      "severity",
      "kind",
      "object type",
      "object",
      "customer",
      "currency",
      "effect in minor units",
      "detail",
    ],
    ...found
      .parse(answer)
      .items.map(({ severity, kind, objectType, objectId, customerId, effect, detail }) => [
        severity.toLowerCase(),
        kind.toLowerCase(),
        objectType,
        objectId,
        customerId,
        effect?.currency ?? null,
        effect?.minorUnits ?? null,
        detail,
      ]),
  ],
  nextCursor: (answer) => found.parse(answer).nextCursor,
};
