import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { useState } from "react";
import { expect, test } from "vitest";
import { mockState, NORTHQUAY_FRAME, renderLive } from "../../testing/render-live.tsx";
import { withRouter } from "../../testing/with-router.tsx";
import type { CustomersAddress } from "./list/customers-address.ts";
import { CustomersPanel } from "./list/customers-panel.tsx";
import { ConflictsPanel } from "./unlinked/conflicts-panel.tsx";
import { OutcomeLine } from "./unlinked/outcome-line.tsx";
import { QueuePanel } from "./unlinked/queue-panel.tsx";
import { useLinkAct } from "./unlinked/use-link-act.ts";

/** The list with an address of its own. */
function List() {
  const [address, setAddress] = useState<CustomersAddress>({});
  return <CustomersPanel frame={NORTHQUAY_FRAME} address={address} onGo={setAddress} />;
}

function Queue({ mayAct }: { readonly mayAct: boolean }) {
  const act = useLinkAct();
  const trail = { cursors: [], onTurn: () => {} };
  const choice = { trail, isEverybody: false, onEverybody: () => {} };
  return (
    <>
      <OutcomeLine act={act} />
      <QueuePanel frame={NORTHQUAY_FRAME} choice={choice} act={mayAct ? act : null} />
      <ConflictsPanel frame={NORTHQUAY_FRAME} trail={trail} act={mayAct ? act : null} />
    </>
  );
}

const go = (way: string) => fireEvent.click(screen.getByRole("button", { name: way }));
const decideOn = async (name: string) =>
  fireEvent.click(await screen.findByRole("button", { name: `Decide whose ${name} is` }));

test("customers are leafed through to the last and back, and lead to their pages", async () => {
  renderLive(withRouter(<List />));
  const first = await screen.findByRole("link", { name: "Company 1" });
  expect(first.getAttribute("href")).toBe("/customers/cus_1");
  expect(screen.getByRole("button", { name: "Later" })).toHaveProperty("disabled", true);
  go("Earlier");
  await screen.findByRole("link", { name: "Company 21" });
  go("Earlier");
  await screen.findByText("5 customers, newest first");
  expect(screen.getByRole("button", { name: "Earlier" })).toHaveProperty("disabled", true);
  go("Later");
  await screen.findByRole("link", { name: "Company 21" });
});

test("a customer is looked for by name, and who is not found is said", async () => {
  renderLive(withRouter(<List />));
  const field = await screen.findByRole("searchbox", { name: "Find a customer" });
  const find = (value: string) => {
    fireEvent.change(field, { target: { value } });
    fireEvent.submit(field);
  };
  find("company 45");
  await screen.findByText("1 customer");
  expect(screen.getByRole("link", { name: "Company 45" })).toBeDefined();
  find("nobody");
  await screen.findByText("No customer is called that.");
});

test("an admin names the user of an unlinked customer, who leaves the queue, and takes it back", async () => {
  renderLive(withRouter(<Queue mayAct={true} />));
  await screen.findByText("Customers 1 – 2 of 2");
  await decideOn("pay4@mail.example");
  const form = screen.getByRole("form", { name: "Whose is pay4@mail.example?" });
  fireEvent.change(within(form).getByLabelText("User id"), { target: { value: " user_44 " } });
  fireEvent.submit(form);
  await screen.findByText("cus_4 is linked to user_44.");
  await screen.findByText("Customers 1 – 1 of 1");
  go("Undo");
  await screen.findByText("The decision is taken back: cus_4 is linked to nobody again.");
  await screen.findByText("Customers 1 – 2 of 2");
});

test("the user who is hinted at is linked with one press", async () => {
  const { state } = renderLive(withRouter(<Queue mayAct={true} />));
  await decideOn("Company 3");
  go("Link to user_9");
  await screen.findByText("cus_3 is linked to user_9.");
  expect(state.people[2]?.userId).toBe("user_9");
});

test("an address that is said to be a user's links everybody who has it, and is asked for in so many words", async () => {
  const { state } = renderLive(withRouter(<Queue mayAct={true} />));
  await decideOn("pay4@mail.example");
  fireEvent.click(
    screen.getByRole("checkbox", {
      name: "pay4@mail.example is this user's: link everybody who has it and is not named by an id",
    }),
  );
  const form = screen.getByRole("form", { name: "Whose is pay4@mail.example?" });
  fireEvent.change(within(form).getByLabelText("User id"), { target: { value: "user_44" } });
  fireEvent.submit(form);
  await screen.findByText(
    "pay4@mail.example is user_44's, and so is whoever has it and is not named by an id.",
  );
  await screen.findByText("Customers 1 – 1 of 1");
  expect(state.people[3]?.userId).toBe("user_44");
});

test("that a customer is nobody's keeps the row and says so, until it is taken back", async () => {
  renderLive(withRouter(<Queue mayAct={true} />));
  await decideOn("Company 3");
  go("It is nobody's");
  await screen.findByText("cus_3 is nobody's until another decision.");
  await screen.findByText("Nobody's");
  go("Take the decision back");
  await waitFor(() => expect(screen.queryByText("Nobody's")).toBeNull());
});

test("what the server refuses is said as a sentence, and nothing is linked", async () => {
  const { state } = renderLive(withRouter(<Queue mayAct={true} />));
  await decideOn("Company 3");
  const form = screen.getByRole("form", { name: "Whose is Company 3?" });
  fireEvent.change(within(form).getByLabelText("User id"), { target: { value: "undefined" } });
  fireEvent.submit(form);
  await screen.findByText('Not linked: "undefined" is no user id.');
  expect(screen.getByRole("alert").textContent).not.toContain("Undo");
  expect(state.people[2]?.userId).toBeNull();
});

test("who may not decide sees the queue and no way to decide", async () => {
  renderLive(withRouter(<Queue mayAct={false} />));
  await screen.findByText("Customers 1 – 2 of 2");
  await screen.findByText("Nobody is named as two users' customer.");
  expect(screen.queryByRole("button", { name: /^Decide/ })).toBeNull();
});

test("a queue that is empty says so", async () => {
  const state = mockState();
  for (const customer of state.people) customer.userId ??= "user_0";
  renderLive(withRouter(<Queue mayAct={true} />), state);
  await screen.findByText(/^Nobody waits here/);
});
