/** More of a text of others than this is no name and no reason. */
const LONGEST = 200;

/**
 * The text of others in Slack's mrkdwn: it can neither link, call anybody, nor format. Cut at 200 characters unless told
 * otherwise. Source: docs.slack.dev/messaging/formatting-message-text, "Escaping text".
 */
export function escapeMrkdwn(text: string, longest = LONGEST): string {
  return text
    .slice(0, longest)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/[*_~`\p{Cc}]/gu, " ");
}
