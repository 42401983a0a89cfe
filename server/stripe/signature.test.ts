import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { signPayload, verifySignature } from "./signature.ts";

const NOW = new Date("2026-03-01T12:00:00Z");
const BODY = '{"id":"evt_1"}';
const SECRET = "whsec_current";
const body = Buffer.from(BODY);
const secondsAgo = (seconds: number) => new Date(NOW.getTime() - seconds * 1000);
const verify = (header: string | undefined, payload = body, secrets = [SECRET]) =>
  verifySignature(payload, header, secrets, NOW);

/** Made by the documented rule and not by what is tested, over bytes and by secrets that the library refuses. */
function headerOver(signed: Buffer | string, secret: string): string {
  const time = Math.floor(NOW.getTime() / 1000);
  const made = createHmac("sha256", secret).update(`${time}.`).update(signed).digest("hex");
  return `t=${time},v1=${made}`;
}

describe("a signature is taken", () => {
  test("from any of the configured secrets, while one is being rolled", () => {
    verify(signPayload(BODY, "whsec_previous", NOW), body, [SECRET, "whsec_previous"]);
    verify(signPayload(BODY, SECRET, NOW), body, [SECRET, "whsec_previous"]);
  });

  test("until it is 300 seconds old, and no longer", () => {
    verify(signPayload(BODY, SECRET, secondsAgo(300)));
    expect(() => verify(signPayload(BODY, SECRET, secondsAgo(301)))).toThrow("301 seconds old");
  });

  test("over bytes that are no text as over any others", () => {
    const bytes = Buffer.from([0x7b, 0xff, 0xfe, 0x7d]);
    verify(headerOver(bytes, SECRET), bytes);
    // What the bytes read as, with U+FFFD for what is no UTF-8, is another body.
    expect(() => verify(headerOver(bytes.toString("utf8"), SECRET), bytes)).toThrow(
      "No configured webhook secret",
    );
  });

  test("beside signatures of other schemes and other secrets", () => {
    const header = signPayload(BODY, SECRET, NOW).replace(
      ",v1=",
      `,v0=00,v1=${"0".repeat(64)},v1=`,
    );
    verify(header);
  });
});

describe("refused with its own sentence is", () => {
  test.each([
    ["an empty body", () => verify(signPayload("", SECRET, NOW), Buffer.alloc(0)), "body is empty"],
    ["a missing header", () => verify(undefined), "header is missing"],
    [
      "another secret's",
      () => verify(signPayload(BODY, "whsec_other", NOW)),
      "No configured webhook secret",
    ],
    [
      "another body's",
      () => verify(signPayload("{}", SECRET, NOW)),
      "No configured webhook secret",
    ],
    ["one from the future", () => verify(signPayload(BODY, SECRET, secondsAgo(-301))), "future"],
    [
      "any signature while the secret is blank",
      () => verify(headerOver(body, " "), body, [" "]),
      "No configured webhook secret",
    ],
    [
      "one cut short",
      () => verify(signPayload(BODY, SECRET, NOW).slice(0, -2)),
      "No configured webhook secret",
    ],
    ["a header without a time", () => verify("v1=abc"), "one time stamp"],
    ["a header of nonsense", () => verify("\u0000"), "one time stamp"],
  ])("%s", (_, act, sentence) => {
    expect(act).toThrow(sentence);
  });

  test("an old signature with a fresh time put before it", () => {
    const old = signPayload(BODY, SECRET, secondsAgo(1000));
    const fresh = Math.floor(NOW.getTime() / 1000);
    expect(() => verify(`t=${fresh},${old}`)).toThrow("one time stamp");
  });
});
