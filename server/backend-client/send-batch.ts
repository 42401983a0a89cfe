/** Where messages go, and as whom. */
export interface Destination {
  /** Such as https://tidemark.example.com. */
  readonly host: string;
  /** A key of role ingest: a secret of this server. */
  readonly writeKey: string;
  /** How long an answer may take. */
  readonly timeoutMs: number;
}

/** What became of a batch. */
export type Sent =
  | { readonly outcome: "stored"; readonly refusals: readonly string[] }
  /** Worth another try, not before so many milliseconds where the server names them. */
  | { readonly outcome: "again"; readonly reason: string; readonly waitMs: number | null }
  /** It would be refused each time. */
  | { readonly outcome: "refused"; readonly reason: string };

/** Answers that another try may change: too slow, too often, or the server's own trouble. */
const PASSING = new Set([408, 425, 429]);

/** Sends messages, each of them written as JSON already. Never throws. */
export async function sendBatch(
  messages: readonly string[],
  { host, writeKey, timeoutMs }: Destination,
): Promise<Sent> {
  try {
    const answer = await fetch(new URL("/v1/batch", host), {
      method: "POST",
      headers: {
        "content-type": "application/json",
        authorization: `Basic ${btoa(`${writeKey}:`)}`,
      },
      body: `{"batch":[${messages.join(",")}],"sentAt":"${new Date().toISOString()}"}`,
      signal: AbortSignal.timeout(timeoutMs),
    });
    const body = await answer.text();
    if (answer.ok) return { outcome: "stored", refusals: refusalsIn(body) };
    const reason = `Tidemark answered ${answer.status}.`;
    if (answer.status < 500 && !PASSING.has(answer.status)) return { outcome: "refused", reason };
    const seconds = Number(answer.headers.get("retry-after") ?? Number.NaN);
    const waitMs = Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
    return { outcome: "again", reason, waitMs };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { outcome: "again", reason: `Tidemark was not reached: ${reason}.`, waitMs: null };
  }
}

/** Why single messages of a batch that was stored were refused. */
function refusalsIn(body: string): string[] {
  const answer: unknown = JSON.parse(body);
  if (typeof answer !== "object" || answer === null || !("refused" in answer)) return [];
  const { refused } = answer;
  if (!Array.isArray(refused)) return [];
  return refused.map((one: { readonly reason?: unknown }) => String(one.reason));
}
