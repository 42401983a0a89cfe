import { MantineProvider } from "@mantine/core";
import { fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { PasswordForm } from "./password-form.tsx";

afterEach(() => vi.unstubAllGlobals());

/** Fills the form and sends it to a server that gives this answer. */
function change(
  fields: { current: string; next: string; again: string },
  answer: Response | Error,
) {
  const server = vi.fn(async (_path: string, _request: RequestInit) => {
    if (answer instanceof Error) throw answer;
    return answer;
  });
  vi.stubGlobal("fetch", server);
  render(
    <MantineProvider env="test">
      <PasswordForm email="ada@northquay.example" />
    </MantineProvider>,
  );
  const fill = (label: string, value: string) =>
    fireEvent.change(screen.getByLabelText(label), { target: { value } });
  fill("Current password", fields.current);
  fill("New password", fields.next);
  fill("New password again", fields.again);
  const button = screen.getByRole("button", { name: "Change password" });
  const form = button.closest("form");
  if (form === null) throw new Error("The button stands in no form.");
  fireEvent.submit(form);
  return server;
}

const FIELDS = {
  current: "old horse battery",
  next: "new horse battery",
  again: "new horse battery",
};

test("a changed password is confirmed, and both went to the server alone", async () => {
  const server = change(FIELDS, Response.json({ changed: true }));
  await screen.findByText("Password changed. Your other browsers are signed out.");
  const [path, request] = server.mock.calls[0] ?? [];
  expect(path).toBe("/api/auth/password");
  expect(request?.method).toBe("POST");
  expect(JSON.parse(String(request?.body))).toEqual({
    currentPassword: "old horse battery",
    newPassword: "new horse battery",
  });
});

test("two new passwords that differ do not leave the browser", async () => {
  const server = change({ ...FIELDS, again: "new horse batter" }, Response.json({}));
  expect((await screen.findByRole("alert")).textContent).toBe("The two new passwords differ.");
  expect(server).not.toHaveBeenCalled();
});

test.each([
  [
    400,
    { code: "INVALID_PASSWORD", message: "The current password is wrong." },
    "The current password is wrong.",
  ],
  [
    429,
    { message: "Too many wrong passwords. Try again in 8 s." },
    "Too many wrong passwords. Try again in 8 s.",
  ],
  [401, {}, "Your session has ended. Sign in again."],
  [500, {}, "The server answered 500. Try again in a moment."],
])("a refusal with %d is said in a sentence", async (status, body, sentence) => {
  change(FIELDS, Response.json(body, { status }));
  expect((await screen.findByRole("alert")).textContent).toBe(sentence);
});

test("a server that cannot be reached is said", async () => {
  change(FIELDS, new TypeError("Failed to fetch"));
  expect((await screen.findByRole("alert")).textContent).toContain("cannot be reached");
});
