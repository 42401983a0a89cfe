import nodemailer from "nodemailer";
import { z } from "zod";
import type { Posted } from "./posted.ts";

/** A mail server, and who writes. */
export interface MailServer {
  /** `smtp:` begins in the open and goes on encrypted, `smtps:` is encrypted from the start. Holds the password, so it is never logged. */
  readonly url: string;
  readonly from: string;
}

/** A message to some people, none of whom sees who the others are. */
export interface Mail {
  readonly recipients: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachment: { readonly filename: string; readonly content: string };
}

/** To connect, to be greeted, and for every answer. */
const ANSWER_WITHIN_MS = 15_000;

/**
 * Sends a message to all at once. Where the server refuses some of them it goes to the others, and the detail says how
 * many were refused: to send it again would tell those others twice.
 */
export async function sendMail(server: MailServer, mail: Mail): Promise<Posted> {
  const { recipients, attachment, ...message } = mail;
  try {
    const transport = nodemailer.createTransport(connectionOf(server.url));
    const { rejected } = await transport.sendMail({
      ...message,
      from: server.from,
      to: { name: "Tidemark", address: server.from },
      envelope: { from: server.from, to: [...recipients] },
      attachments: [{ ...attachment, contentType: "text/markdown; charset=utf-8" }],
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    const refused = rejected.length;
    if (refused === 0) return { state: "sent", detail: null };
    return { state: "sent", detail: `${refused} of ${recipients.length} recipients were refused.` };
  } catch (error) {
    return faultOf(error);
  }
}

/** Nothing goes over a network unencrypted, neither a password nor a figure; on this machine there is nobody to read it. */
function connectionOf(url: string) {
  const { protocol, hostname, port, username, password } = new URL(url);
  const isSecure = protocol === "smtps:";
  const isHere = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  const auth = { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
  return {
    host: hostname.replace(/^\[|\]$/g, ""),
    port: port === "" ? (isSecure ? 465 : 587) : Number(port),
    secure: isSecure,
    requireTLS: !isHere,
    ignoreTLS: isHere && !isSecure,
    connectionTimeout: ANSWER_WITHIN_MS,
    greetingTimeout: ANSWER_WITHIN_MS,
    socketTimeout: ANSWER_WITHIN_MS,
    ...(username === "" ? {} : { auth }),
  };
}

/** What nodemailer says of a fault. */
const FAULT = z.looseObject({
  code: z.string().optional(),
  originalCode: z.string().optional(),
  timeoutType: z.string().optional(),
  responseCode: z.number().optional(),
});

/** Faults that come before the message was handed over. */
const BEFORE = [
  ...["ECONNREFUSED", "EDNS", "ETLS", "EAUTH"],
  ...["CONNECT_TIMEOUT", "GREETING_TIMEOUT", "UPGRADE_TIMEOUT"],
];

/** Once the server has the message, only its own refusal says that it did not take it. */
function faultOf(error: unknown): Posted {
  const { code, originalCode, timeoutType, responseCode } = FAULT.parse(error);
  if (responseCode !== undefined && responseCode >= 400) {
    return { state: "refused", detail: `The mail server answered ${responseCode}.` };
  }
  if (code === "ETLS" || code === "EAUTH") {
    const detail = "The mail server offers no encryption, or no way to sign in.";
    return { state: "refused", detail };
  }
  const isBefore = [code, originalCode, timeoutType].some((word) => BEFORE.includes(word ?? ""));
  const detail = "The mail server could not be reached, or did not answer in time.";
  return { state: isBefore ? "refused" : "unknown", detail };
}
