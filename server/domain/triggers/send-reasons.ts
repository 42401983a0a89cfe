/** What became of a send. `waiting` is the only one that is not the last. */
export const SEND_STATUSES = [
  "waiting",
  "sent",
  "held_out",
  "skipped",
  "failed",
  "unknown",
] as const;

export type SendStatus = (typeof SEND_STATUSES)[number];

/** Why a send was not sent, or not yet. Every one has its sentence in `SEND_REASONS`. */
export type SendReason = keyof typeof SEND_REASONS;

/** The sentence for each reason, which a person can read as it stands. */
export const SEND_REASONS = {
  paused: "All sending is paused.",
  demo: "These people are made up: nothing is sent for the demo company.",
  mass: "It would reach unusually many people at once: somebody has to say that it may.",
  quiet_hours: "It is night where the person is; it is sent in the morning.",
  kit_key: "Kit did not accept the key.",
  kit_missing: "No Kit key is set.",
  slack_missing: "No Slack webhook is set.",
  webhook_secret_missing: "No secret is set to sign webhooks with.",
  unknown_target: "Kit has no such tag, sequence or field.",
  rate_limited: "Kit was asked too much; it is tried again.",
  unavailable: "The receiver could not be reached, or had a fault of its own; it is tried again.",
  held_out: "Kept out by chance, to measure what the trigger does.",
  trigger_off: "The trigger was switched off or changed before it was sent.",
  conditions: "Its conditions did not hold any more.",
  had_it: "The person got it before, and it is not due again.",
  cap: "The person got as many messages lately as anybody may.",
  gone: "The person turned out to be somebody else who has it too, or asked to be forgotten.",
  too_late: "It could not be sent in time to help.",
  declined: "Somebody said that it may not reach so many people at once.",
  no_address: "No e-mail address of the person is known.",
  unknown_at_kit: "Kit does not know the address, and the trigger creates no subscribers.",
  unconfirmed: "The address has not confirmed that it wants mail.",
  unsubscribed: "The person unsubscribed.",
  bounced: "Mail to the address came back.",
  complained: "The person reported mail as spam.",
  refused: "The receiver refused it.",
  forbidden_address: "The webhook's address is private, or leads to a private one.",
  no_answer: "No answer came, and asking again could do it twice.",
} as const;
