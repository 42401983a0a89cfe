import { createKit, KIT_API_BASE } from "../../post/kit.ts";
import type { Database } from "../../store/database.ts";
import type { Means } from "./do-action.ts";
import { createKitTurns } from "./kit-turns.query.ts";

/** What the operator configured of those whom triggers reach. */
export interface Receivers {
  readonly kit: { readonly apiKey: string | null; readonly apiBase: string | null };
  readonly webhook: { readonly secret: string | null; readonly privateHosts: readonly string[] };
  readonly slackWebhookUrl: string | null;
}

/** By what triggers do things, as far as it was configured. All servers of a database share Kit's limit. */
export function openMeans(
  { kit: { apiKey, apiBase }, webhook: { secret, privateHosts }, slackWebhookUrl }: Receivers,
  database: Database,
  wait: (milliseconds: number) => Promise<void>,
): { readonly means: Means; readonly holdKit: () => Promise<void> } {
  const turns = createKitTurns(database, wait);
  const parts = { apiBase: apiBase ?? KIT_API_BASE, turn: turns.take };
  return {
    means: {
      kit: apiKey === null ? null : createKit({ ...parts, apiKey }),
      slackWebhookUrl,
      webhook: secret === null ? null : { secret, privateHosts },
    },
    holdKit: turns.hold,
  };
}
