import { CombinedGraphQLErrors, ServerError } from "@apollo/client";
import { expect, test } from "vitest";
import { faultOf, isSignedOut } from "./fault.ts";

function refusal(message: string, extensions: Record<string, unknown>) {
  return new CombinedGraphQLErrors({ errors: [{ message, extensions }] });
}

function answered(status: number, headers: Record<string, string> = {}) {
  const response = new Response(null, { status, headers });
  return new ServerError("refused", { response, bodyText: "" });
}

test("what the server refuses is said in its own words, as a sentence, with the request to quote", () => {
  expect(faultOf(refusal("No USD rate for 18 Nov", { requestId: "req-1" }))).toEqual({
    isUnreachable: false,
    isSignedOut: false,
    reason: "No USD rate for 18 Nov.",
    requestId: "req-1",
  });
});

test("a status without words is said with the id of its header", () => {
  expect(faultOf(answered(500, { "x-request-id": "req-2" }))).toMatchObject({
    isUnreachable: false,
    reason: "The server answered 500.",
    requestId: "req-2",
  });
});

test.each([502, 503, 504])("a gateway's %d means that the server was not reached", (status) => {
  expect(faultOf(answered(status)).isUnreachable).toBe(true);
});

test("a request that failed on its way, or was given up, did not reach the server", () => {
  expect(faultOf(new TypeError("Failed to fetch")).isUnreachable).toBe(true);
  expect(faultOf(new DOMException("timed out", "TimeoutError")).isUnreachable).toBe(true);
});

test("a missing session is known by its code or its status, and by nothing else", () => {
  expect(isSignedOut(refusal("Sign in.", { code: "UNAUTHENTICATED" }))).toBe(true);
  expect(isSignedOut(answered(401))).toBe(true);
  expect(isSignedOut(refusal("Not yours.", { code: "FORBIDDEN" }))).toBe(false);
  expect(isSignedOut(new TypeError("Failed to fetch"))).toBe(false);
});
