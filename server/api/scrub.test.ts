import { expect, test } from "vitest";
import { scrub } from "./scrub.ts";

test("every e-mail address of a long text is taken out", () => {
  const filler = "x".repeat(5_000);
  const text = [1, 2, 3].map((number) => `${filler} jo.doe+${number}@mail.example.com`).join(" ");
  expect(scrub(text)).toBe([1, 2, 3].map(() => `${filler} [e-mail]`).join(" "));
});

test("the longest address that mail knows is taken out whole", () => {
  // RFC 5321, 4.5.3.1: 64 characters before the @, 255 behind it; RFC 1035: 63 a label.
  const label = "d".repeat(63);
  const address = `${"l".repeat(64)}@${[label, label, label, "d".repeat(59), "com"].join(".")}`;
  expect(scrub(`to ${address}, please`)).toBe("to [e-mail], please");
});

test("a run of letters that is no address stays as it is, however long", () => {
  const letters = "a".repeat(15_000);
  expect(scrub(`/${letters}`)).toBe(`/${letters}`);
  expect(scrub(`/${letters}@`)).toBe(`/${letters}@`);
});
