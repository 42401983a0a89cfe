import { z } from "zod";
import type { Posted } from "../post/posted.ts";
import type { DeliveryBook } from "../report/delivery/deliver-once.ts";
import type { ReportSummary } from "../report/delivery/report-summary.ts";
import { type AskedServer, askServer } from "./ask-server.ts";
import type { MadeReport } from "./made-report.ts";

const POINT = z.object({ text: z.string() });

const MADE = z.object({
  made: z.object({
    id: z.string(),
    from: z.string(),
    to: z.string(),
    markdown: z.string(),
    growth: z.looseObject({
      insights: z.array(POINT),
      actions: z.array(POINT),
      model: z.object({ sentences: z.array(z.string()) }).nullable(),
    }),
  }),
});

const PARTS = `{
  id from to markdown
  growth {
    days previousFrom previousTo notes insights { key kind tone text } actions { key text }
    model { sentences }
  }
}`;

/**
 * Has a running server make the growth report.
 * @throws Problem as askServer does.
 */
export async function askForReport(server: AskedServer, days: number): Promise<MadeReport> {
  const query = `mutation Report($days: Int!) { made: generateGrowthReport(days: $days) ${PARTS} }`;
  return await askForMade(server, "growth", { query, variables: { days } });
}

/** The same of the insights. @param isWithModel False: no language model is asked. */
export async function askForInsights(
  server: AskedServer,
  weeks: number,
  isWithModel: boolean,
): Promise<MadeReport> {
  const query = `mutation Insights($weeks: Int!, $isWithModel: Boolean!) {
    made: generateGrowthInsights(weeks: $weeks, withModel: $isWithModel) ${PARTS}
  }`;
  return await askForMade(server, "insights", { query, variables: { weeks, isWithModel } });
}

async function askForMade(
  server: AskedServer,
  kind: ReportSummary["kind"],
  question: Parameters<typeof askServer>[1],
): Promise<MadeReport> {
  const { id, growth, markdown, from, to } = (await askServer(server, question, MADE)).made;
  const { insights, actions, model } = growth;
  const sentences = model?.sentences ?? [];
  return {
    markdown,
    content: growth,
    summary: { kind, account: server.address, from, to, insights, actions, sentences },
    book: bookAt(server, id),
    mail: async () => await mailFrom(server, id),
  };
}

const CLAIM = `mutation Claim($id: ID!, $channel: ReportChannel!) {
  claimReportDelivery(id: $id, channel: $channel)
}`;

const SETTLE = `mutation Settle($id: ID!, $channel: ReportChannel!, $state: DeliveryState!, $detail: String) {
  settleReportDelivery(id: $id, channel: $channel, state: $state, detail: $detail) { state }
}`;

/** Deliveries that a server writes down. */
function bookAt(server: AskedServer, id: string): DeliveryBook {
  return {
    claim: async (channel) => {
      const variables = { id, channel: channel.toUpperCase() };
      const claimed = z.object({ claimReportDelivery: z.boolean() });
      return (await askServer(server, { query: CLAIM, variables }, claimed)).claimReportDelivery;
    },
    settle: async (channel, { state, detail }) => {
      const told = { id, channel: channel.toUpperCase(), state: state.toUpperCase(), detail };
      await askServer(server, { query: SETTLE, variables: told }, z.object({}));
    },
  };
}

const DELIVER = `mutation Mail($id: ID!) {
  deliverReport(id: $id, channel: EMAIL) { channel state detail attempts }
}`;

const DELIVERED = z.object({
  deliverReport: z.array(
    z.object({
      channel: z.string(),
      state: z.enum(["SENDING", "SENT", "REFUSED", "UNKNOWN"]),
      detail: z.string().nullable(),
    }),
  ),
});

/** What the server's own mail server made of it. */
async function mailFrom(server: AskedServer, id: string): Promise<Posted | null> {
  const asked = { query: DELIVER, variables: { id } };
  const { deliverReport } = await askServer(server, asked, DELIVERED);
  const mail = deliverReport.find(({ channel }) => channel === "EMAIL");
  switch (mail?.state) {
    case "SENT":
      return { state: "sent", detail: mail.detail };
    case "REFUSED":
      return { state: "refused", detail: mail.detail ?? "" };
    case "UNKNOWN":
      return { state: "unknown", detail: mail.detail ?? "" };
    default:
      return null;
  }
}
