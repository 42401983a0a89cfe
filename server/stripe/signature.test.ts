import { describe, expect, test } from "vitest";
import { signPayload, verifySignature } from "./signature.ts";

const NOW = new Date("2026-03-01T12:00:00Z");
const BODY = '{"id":"evt_1"}';
const SECRET = "whsec_current";
const body = Buffer.from(BODY);
const secondsAgo = (seconds: number) => new Date(NOW.getTime() - seconds * 1000);
const verify = (header: string | undefined, payload = body, secrets = [SECRET]) =>
  verifySignature(payload, header, secrets, NOW);

describe("a signature is taken", () => {
  test("from any of the configured secrets, while one is being rolled", () => {
    verify(signPayload(BODY, "whsec_previous", NOW), body, [SECRET, "whsec_previous"]);
    verify(signPayload(BODY, SECRET, NOW), body, [SECRET, "whsec_previous"]);
  });

  test("until it is 300 seconds old, and no longer", () => {
    verify(signPayload(BODY, SECRET, secondsAgo(300)));
    expect(() => verify(signPayload(BODY, SECRET, secondsAgo(301)))).toThrow("301 seconds old");
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
