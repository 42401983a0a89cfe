import { IncomingWebhook, IncomingWebhookHTTPError } from "@slack/webhook";
import type { Posted } from "./posted.ts";

/** What an incoming webhook of Slack's takes. */
export interface SlackMessage {
  /** What a notification says, and what is read aloud. */
  readonly text: string;
  /** Of Block Kit; none where the text says it all. */
  readonly blocks?: { readonly type: string }[];
}

const ANSWER_WITHIN_MS = 10_000;

/** Faults that come before anything was sent. */
const NOT_SENT = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"];

/** Posts a message to an incoming webhook of Slack's, once: whether to try again is the caller's to know. */
export async function postToSlack(
  url: string,
  message: SlackMessage,
  withinMs = ANSWER_WITHIN_MS,
): Promise<Posted> {
  try {
    await new IncomingWebhook(url, { timeout: withinMs }).send({ ...message });
    return { state: "sent", detail: null };
  } catch (error) {
    if (error instanceof IncomingWebhookHTTPError) {
      const said = error.body.slice(0, 100);
      return { state: "refused", detail: `Slack answered ${error.statusCode}: ${said}` };
    }
    const detail = "Slack could not be reached, or did not answer in time.";
    return { state: wasNotSent(error) ? "refused" : "unknown", detail };
  }
}

/** The fault of the connection lies some causes below that of the client. */
function wasNotSent(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ("code" in error && NOT_SENT.includes(String(error.code))) return true;
  return wasNotSent(error.cause);
}
