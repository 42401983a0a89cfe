import { setTimeout as sleep } from "node:timers/promises";
import type { Clock } from "../domain/clock.ts";
import { postToSlack } from "../post/slack.ts";
import type { Database } from "../store/database.ts";
import { markTold, markUntold, type SlackNotice, takeForSlack } from "./slack.query.ts";
import { slackLine } from "./slack-words.ts";

/** What tells Slack is built of. */
export interface SlackTellerParts {
  readonly database: Database;
  readonly clock: Clock;
  /** Slack's incoming webhook: whoever has it may write to the channel, so it is never logged. */
  readonly webhookUrl: string;
  /** Where the console is, for links; null where nobody said. */
  readonly consoleUrl: string | null;
  readonly log: { warn(details: object, message: string): void };
}

/** Tells Slack of notices, each once, for as long as the server runs. */
export interface SlackTeller {
  start(): void;
  /** Something was applied: look at once. */
  nudge(): void;
  stop(): Promise<void>;
}

/** Another server may have applied what there is to tell. */
const LOOK_EVERY_MS = 5_000;

/** A server that does not answer within this is taken for dead, and its notice told by another. */
const TAKEN_FOR_MINUTES = 5;

/** Slack's own pace for one webhook is a message a second. Source: docs.slack.dev/apis/web-api/rate-limits. */
const PACE_MS = 1_000;

export function createSlackTeller(parts: SlackTellerParts): SlackTeller {
  const { database, clock, log } = parts;
  let running: Promise<void> | null = null;
  let stopping = new AbortController();
  let wake: () => void = () => {};

  const pause = async (ms: number) => {
    const woken = new Promise<void>((resolve) => {
      wake = resolve;
    });
    await Promise.race([woken, sleep(ms, undefined, { signal: stopping.signal }).catch(() => {})]);
  };

  const run = async () => {
    while (!stopping.signal.aborted) {
      try {
        const told = await tellOne(parts);
        await (told
          ? sleep(PACE_MS, undefined, { signal: stopping.signal }).catch(() => {})
          : pause(LOOK_EVERY_MS));
      } catch (err) {
        log.warn({ err }, "notices wait: the database could not be asked what to tell Slack");
        await pause(LOOK_EVERY_MS);
      }
    }
  };

  return {
    start: () => {
      stopping = new AbortController();
      running ??= run();
    },
    nudge: () => wake(),
    stop: async () => {
      stopping.abort();
      wake();
      await running;
      running = null;
    },
  };

  async function tellOne({ webhookUrl, consoleUrl }: SlackTellerParts): Promise<boolean> {
    const notice = await takeForSlack(database, clock(), TAKEN_FOR_MINUTES);
    if (notice === null) return false;
    const text = slackLine(notice, consoleUrl);
    const posted = await postToSlack(webhookUrl, { text });
    if (posted.state === "sent") await markTold(database, notice.id, clock());
    else await putOff(notice, posted.detail);
    return true;
  }

  async function putOff({ id, kind, attempts }: SlackNotice, error: string): Promise<void> {
    const minutes = Math.min(2 ** attempts, 60);
    const notBefore = new Date(clock().getTime() + minutes * 60_000);
    await markUntold(database, id, { error, notBefore });
    log.warn({ kind, attempts, error }, "Slack did not take a notice; it is told again later");
  }
}
