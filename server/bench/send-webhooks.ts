import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { Agent, request } from "node:http";
import { signPayload } from "../stripe/signature.ts";
import { rateOf } from "./rate.ts";

/** As many requests under way as Stripe's busiest accounts send. */
const DELIVERIES_AT_ONCE = 64;

/**
 * The sender of the webhooks' bench, a process of its own: signs the events of a file, says that it is ready, and on any
 * message sends them. Answers with how many were refused.
 */
async function main(): Promise<void> {
  const [file = "", url = "", secret = ""] = process.argv.slice(2);
  const now = new Date();
  const lines = (await readFile(file, "utf8")).split("\n");
  const signed = lines.map((body) => ({ body, signature: signPayload(body, secret, now) }));
  const agent = new Agent({ keepAlive: true, maxSockets: DELIVERIES_AT_ONCE });
  process.send?.("ready");
  await once(process, "message");
  let refused = 0;
  await rateOf(signed, DELIVERIES_AT_ONCE, async ({ body, signature }) => {
    if ((await post(url, agent, body, signature)) !== 200) refused += 1;
  });
  agent.destroy();
  process.send?.(refused, () => process.disconnect());
}

/** The status. The plainest client there is: it runs on the same cores as what it measures. */
function post(url: string, agent: Agent, body: string, signature: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json", "stripe-signature": signature };
    const sent = request(url, { method: "POST", agent, headers }, (answer) => {
      answer.resume().once("end", () => resolve(answer.statusCode ?? 0));
    });
    sent.once("error", reject).end(body);
  });
}

await main();
