import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import packageJson from "../../package.json" with { type: "json" };
import { Problem } from "../domain/problems.ts";

/** Asks for numbers over GraphQL, as an analyst. @throws Problem with a sentence for whoever asked. */
export type AskNumbers = (question: {
  readonly query: string;
  readonly variables: object;
}) => Promise<unknown>;

const DEFINITION = "definition { text leftOut source }";

const CATALOGUE = `{ measures { key name unit isMoney isLevel goodDirection ${DEFINITION} } }`;

const READINGS = "readings { currency decimals part value previous unavailableBecause";

const PERIOD_SHOWN = "period { from to previousFrom previousTo timeZone }";

const VARIABLES =
  "$key: String!, $period: PeriodInput, $grain: Grain!, $filter: MeasureFilterInput";

const ARGUMENTS = "key: $key, period: $period, grain: $grain, filter: $filter";

const MEASURE = `query Measure(${VARIABLES}) {
  measure(${ARGUMENTS}) {
    measure { key name unit } ${PERIOD_SHOWN} ${READINGS} series { day isPartial amount } }
  }
}`;

const EXPLANATION = `query Explain(${VARIABLES}) {
  measure(${ARGUMENTS}) {
    measure { key name unit goodDirection ${DEFINITION} } ${PERIOD_SHOWN} ${READINGS} }
    madeOf parts { by name currency value previous change }
  }
}`;

const CELLS = "cells { name from to filter { by name } amount unit currency unavailableBecause }";

const FINDINGS = `query Findings($days: Int!) {
  findings(days: $days) {
    days previousFrom previousTo notes
    insights { kind tone text ${CELLS} }
    actions { text ${CELLS} stake { amount currency } }
    goals { name target currency value state expected }
  }
}`;

const DAY = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const period = {
  key: z.string().max(80).describe("A key that list_metrics tells."),
  lastDays: z.number().int().min(1).max(3650).optional().describe("Complete days up to yesterday."),
  from: DAY.optional().describe("The first day, together with `to`; instead of lastDays."),
  to: DAY.optional().describe("The last day, included."),
  filterBy: z.enum(["plan", "firstPlan", "country", "source"]).optional(),
  filterValue: z.string().max(200).optional().describe("Of a plan its number."),
};

const UNITS =
  "Money is exact, in minor units of its currency (`decimals` says how many digits stand behind the point); a share is 1 for all. A null has its reason beside it and is not zero.";

const reading = { readOnlyHint: true, openWorldHint: false } as const;

/** The tools: the catalogue, any number over a period, what its change is made of, and what stands out. */
export function createMcpServer(ask: AskNumbers): McpServer {
  const server = new McpServer({ name: "tidemark", version: packageJson.version });
  server.registerTool(
    "list_metrics",
    {
      title: "Metrics",
      description:
        "Every number that can be asked for, with its definition and what it leaves out.",
      inputSchema: {},
      annotations: reading,
    },
    async () => await answered(ask, CATALOGUE, {}),
  );
  server.registerTool(
    "query_metric",
    {
      title: "A number over a period",
      description: `What a number comes to over some days, in the days before, and by day, week or month. ${UNITS}`,
      inputSchema: { ...period, grain: z.enum(["day", "week", "month"]).optional() },
      annotations: reading,
    },
    async ({ grain, ...asked }) =>
      await answered(ask, MEASURE, {
        ...variablesOf(asked),
        grain: (grain ?? "day").toUpperCase(),
      }),
  );
  server.registerTool(
    "explain_metric",
    {
      title: "What a number means and what its change is made of",
      description: `The definition; of whatever adds up which plan, country, source or cohort its change is, whose parts sum to the whole; of a share, ratio or average the numbers it is made of (madeOf), to be asked in turn. ${UNITS}`,
      inputSchema: period,
      annotations: reading,
    },
    async (asked) => await answered(ask, EXPLANATION, { ...variablesOf(asked), grain: "MONTH" }),
  );
  server.registerTool(
    "list_findings",
    {
      title: "What stands out and what to do",
      description: `Findings of the last complete days with the numbers they rest on, actions by money at stake, and goals. ${UNITS}`,
      inputSchema: { days: z.number().int().min(1).max(366).optional() },
      annotations: reading,
    },
    async ({ days }) => await answered(ask, FINDINGS, { days: days ?? 7 }),
  );
  return server;
}

interface Asked {
  readonly key: string;
  readonly lastDays?: number | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly filterBy?: string | undefined;
  readonly filterValue?: string | undefined;
}

function variablesOf({ key, lastDays, from, to, filterBy, filterValue }: Asked) {
  const isNarrowed = filterBy !== undefined && filterValue !== undefined;
  return {
    key,
    period: lastDays === undefined && from === undefined ? null : { lastDays, from, to },
    filter: isNarrowed ? { by: filterBy, value: filterValue } : null,
  };
}

/** What went wrong by the caller's fault is an answer too: it says what to ask instead. */
async function answered(
  ask: AskNumbers,
  query: string,
  variables: object,
): Promise<CallToolResult> {
  try {
    return { content: [{ type: "text", text: JSON.stringify(await ask({ query, variables })) }] };
  } catch (fault) {
    if (!(fault instanceof Problem)) throw fault;
    return { isError: true, content: [{ type: "text", text: fault.message }] };
  }
}
