import { expect, test } from "vitest";
import { ownOrigin } from "./own-origin.ts";

test.each([
  ["http://127.0.0.1:4400/auth/sign-out", "http://127.0.0.1:4400"],
  ["http://localhost:4400/auth/sign-out", "http://localhost:4400"],
  ["http://tidemark.localhost/auth/sign-out", "http://tidemark.localhost"],
  ["http://[::1]:4400/auth/sign-out", "http://[::1]:4400"],
  ["http://192.168.1.20:4400/auth/sign-out", "http://192.168.1.20:4400"],
])("without a configured address %s belongs to %s", (url, origin) => {
  expect(ownOrigin(url, null)).toBe(origin);
});

test.each([
  "http://rebound.example:4400/auth/sign-in/email",
  "http://127.0.0.1.rebound.example/auth/sign-in/email",
  "http://localhost.rebound.example/auth/sign-in/email",
])("a name that was not configured is nobody's origin: %s", (url) => {
  expect(ownOrigin(url, null)).toBeNull();
});

test("a configured address is the origin whatever the request was sent to", () => {
  const configured = "https://tidemark.example.com";
  expect(ownOrigin("http://127.0.0.1:4400/auth/sign-out", configured)).toBe(configured);
  expect(ownOrigin("http://rebound.example/auth/sign-out", configured)).toBe(configured);
});
