import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { policyOf } from "../../../testing/policy.ts";
import { mockState, NORTHQUAY_FRAME, renderLive } from "../../../testing/render-live.tsx";
import { PolicyPart } from "./policy-part.tsx";

const part = (role: "ADMIN" | "ANALYST" = "ADMIN") => (
  <PolicyPart frame={NORTHQUAY_FRAME} role={role} />
);

const choose = (name: RegExp) => fireEvent.click(screen.getByRole("radio", { name }));
const button = (name: string) => screen.getByRole<HTMLButtonElement>("button", { name });
const submit = () => {
  const form = button("Show what it would do").closest("form");
  if (form === null) throw new Error("The button stands in no form.");
  fireEvent.submit(form);
};

test("what is saved is shown, and nothing can be saved while nothing differs", async () => {
  renderLive(part());
  await screen.findByText("tidemark");
  expect(screen.getByRole("radio", { name: /^Tidemark/ })).toHaveProperty("checked", true);
  expect(screen.getByRole("checkbox", { name: /^Past due counts until/ })).toHaveProperty(
    "checked",
    true,
  );
  expect(button("Show what it would do").disabled).toBe(true);
  expect(button("Save").disabled).toBe(true);
});

test("a policy is saved only after what it does was seen, in total and by customer", async () => {
  const { state } = renderLive(part());
  await screen.findByText("tidemark");
  choose(/^Strict/);
  expect(button("Save").disabled).toBe(true);
  submit();
  // 48,216.40 - 46,232.20 = 1,984.20 = 1,590.00 + 394.20.
  await screen.findByText("This lowers MRR by £1,984.20 for 2 customers.");
  const rows = screen.getAllByRole("row").map((row) => row.textContent);
  expect(rows).toContain("MRR in GBP£48,216.40£46,232.20−£1,984.20");
  expect(rows).toContain("Meridian Freight£1,590.00£0.00−£1,590.00");
  expect(rows).toContain("cus_2£394.20£0.00−£394.20");
  fireEvent.click(button("Save"));
  await screen.findByText("Saved: every number counts under strict now, the past included.");
  expect(state.policy.profile).toBe("STRICT");
  await screen.findByText("strict");
  await waitFor(() => expect(button("Save").disabled).toBe(true));
});

test("a preview of one choice is no leave to save another", async () => {
  renderLive(part());
  await screen.findByText("tidemark");
  choose(/^Strict/);
  submit();
  await screen.findByText(/^This lowers MRR/);
  fireEvent.click(screen.getByRole("checkbox", { name: /^Paused subscriptions/ }));
  expect(button("Save").disabled).toBe(true);
  expect(screen.queryByText(/^This lowers MRR/)).toBeNull();
});

test("a switch that differs from its profile says so", async () => {
  renderLive(part());
  await screen.findByText("tidemark");
  fireEvent.click(screen.getByRole("checkbox", { name: /^Discounts of one invoice/ }));
  expect(screen.getByText("changed; the profile has off")).toBeDefined();
  fireEvent.click(screen.getByRole("checkbox", { name: /^Past due counts until/ }));
  expect(screen.getByText("changed; the profile has until Stripe gives up")).toBeDefined();
  expect(screen.getByRole("textbox", { name: "Days that past due counts" })).toHaveProperty(
    "value",
    "21",
  );
  fireEvent.click(button("Back to what is saved"));
  expect(screen.queryByText(/^changed;/)).toBeNull();
});

test.each(["366", "-1", "2.5", "", "many"])(
  "%j is no number of days, and is not asked about",
  async (days) => {
    renderLive(part());
    await screen.findByText("tidemark");
    fireEvent.click(screen.getByRole("checkbox", { name: /^Past due counts until/ }));
    const field = screen.getByRole("textbox", { name: "Days that past due counts" });
    fireEvent.change(field, { target: { value: days } });
    expect(screen.getByText("A whole number from 0 to 365.")).toBeDefined();
    expect(button("Show what it would do").disabled).toBe(true);
  },
);

test("a refusal is said and leaves the choice standing", async () => {
  const state = mockState();
  state.failing.set("setMrrPolicy", "Only an admin may do this.");
  renderLive(part(), state);
  await screen.findByText("tidemark");
  choose(/^Strict/);
  submit();
  await screen.findByText(/^This lowers MRR/);
  fireEvent.click(button("Save"));
  expect((await screen.findByRole("alert")).textContent).toBe(
    "Not saved: Only an admin may do this.",
  );
  expect(screen.getByRole("radio", { name: /^Strict/ })).toHaveProperty("checked", true);
});

test("a server that does not answer in time may have saved it, and that is said", async () => {
  const { network } = renderLive(part());
  await screen.findByText("tidemark");
  choose(/^Strict/);
  submit();
  await screen.findByText(/^This lowers MRR/);
  network.isCut = true;
  fireEvent.click(button("Save"));
  expect((await screen.findByRole("alert")).textContent).toMatch(
    /^The server did not answer in time\. It may/,
  );
});

test("an analyst reads the policy in words and can change nothing", async () => {
  renderLive(
    part("ANALYST"),
    mockState({ policy: policyOf({ profile: "TIDEMARK", pastDueDays: 7, successorHours: 0 }) }),
  );
  await screen.findByText("tidemark, changed");
  expect(screen.queryByRole("button")?.textContent).toBe("beat");
  const facts = screen.getAllByRole("definition").map((fact) => fact.textContent);
  expect(facts).toEqual([
    "Tidemark",
    "for 7 days",
    "yes",
    "yes",
    "yes",
    "no",
    "yes",
    "yes",
    "yes",
    "no",
    "no",
    "never",
    "after 1 day or more",
  ]);
});

test("a policy that cannot be read is said, and there is nothing to save", async () => {
  const state = mockState();
  state.failing.set("mrrPolicy", "The rollup is being rebuilt.");
  renderLive(part(), state);
  await screen.findByText("Not available: the rollup is being rebuilt.");
  expect(screen.queryByRole("button", { name: "Save" })).toBeNull();
});
