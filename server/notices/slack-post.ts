const ANSWER_WITHIN_MS = 10_000;

/**
 * Posts a message to an incoming webhook of Slack.
 * @returns Null where Slack took it, else why not, in a sentence that does not hold the address.
 */
export async function postToSlack(url: string, message: object): Promise<string | null> {
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(message),
      redirect: "error",
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    const said = (await answer.text()).slice(0, 100);
    return answer.ok ? null : `Slack answered ${answer.status}: ${said}`;
  } catch {
    return "Slack could not be reached, or did not answer in time.";
  }
}
