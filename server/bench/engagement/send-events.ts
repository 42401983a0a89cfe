import { setTimeout as sleep } from "node:timers/promises";
import { batchBody } from "./requests.ts";

/** What the sender is asked to send; it answers with the number of requests that were refused. */
export interface Errand {
  /** Message ids begin with it. */
  readonly run: string;
  readonly requests: number;
  readonly eventsARequest: number;
  /** Null: as fast as they are answered. */
  readonly requestsASecond: number | null;
}

/** As many requests are under way at once. */
const AT_ONCE = 8;

/**
 * The sender of the ingest bench, a process of its own. Bodies are made as they are sent, as a backend does; where it is
 * asked to keep a pace, each request leaves at its own time, whether or not the one before was answered.
 */
function main(): void {
  const [url = "", key = ""] = process.argv.slice(2);
  process.on("message", async (errand: Errand) => {
    const paced = errand.requestsASecond === null ? sendFast : sendAtPace;
    process.send?.(await paced(errand, (place) => send(url, key, errand, place)));
  });
}

type Send = (place: number) => Promise<boolean>;

async function sendFast({ requests }: Errand, sendOne: Send): Promise<number> {
  let [next, refused] = [0, 0];
  const work = async () => {
    for (let place = next; place < requests; place = next) {
      next += 1;
      if (!(await sendOne(place))) refused += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return refused;
}

async function sendAtPace({ requests, requestsASecond }: Errand, sendOne: Send): Promise<number> {
  const start = performance.now();
  const answers: Promise<boolean>[] = [];
  for (let place = 0; place < requests; place += 1) {
    const due = start + (place * 1000) / (requestsASecond ?? 1);
    await sleep(Math.max(0, due - performance.now()));
    answers.push(sendOne(place));
  }
  return (await Promise.all(answers)).filter((isTaken) => !isTaken).length;
}

async function send(
  url: string,
  key: string,
  { run, eventsARequest }: Errand,
  place: number,
): Promise<boolean> {
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: `Basic ${Buffer.from(`${key}:`).toString("base64")}`,
    },
    body: batchBody(run, place, eventsARequest),
  });
  const answer = await response.text();
  return response.ok && !answer.includes("refused");
}

main();
