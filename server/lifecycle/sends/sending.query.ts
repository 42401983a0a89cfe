import { SENDING_RULES, type SendingRules } from "../../domain/triggers/sending.ts";
import type { Reader, Transaction } from "../../store/database.ts";

/** How anything at all is sent to people: what was set, else as shipped. */
export async function readSendingRules({ sql }: Reader): Promise<SendingRules> {
  const [rules] = await sql<SendingRules[]>`
    select paused_at as "pausedAt", quiet_from as "quietFrom", quiet_until as "quietUntil",
      cap_messages as "capMessages", cap_days as "capDays", mass_percent as "massPercent"
    from lifecycle_sending where id = 1`;
  return rules ?? SENDING_RULES;
}

/** Writes the rules; whoever changes some gives the rest as they stand. */
export async function writeSendingRules(tx: Transaction, rules: SendingRules): Promise<void> {
  await tx`
    insert into lifecycle_sending
      (id, paused_at, quiet_from, quiet_until, cap_messages, cap_days, mass_percent)
    values (1, ${rules.pausedAt}, ${rules.quietFrom}, ${rules.quietUntil}, ${rules.capMessages},
      ${rules.capDays}, ${rules.massPercent})
    on conflict (id) do update set paused_at = excluded.paused_at, quiet_from = excluded.quiet_from,
      quiet_until = excluded.quiet_until, cap_messages = excluded.cap_messages,
      cap_days = excluded.cap_days, mass_percent = excluded.mass_percent`;
}
