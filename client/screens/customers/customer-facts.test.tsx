import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { OpenInStripe } from "../../kit/stripe/open-in-stripe.tsx";
import { type Ways, WaysContext } from "../../kit/why/ways.ts";
import { mockState, NORTHQUAY_FRAME, renderLive } from "../../testing/render-live.tsx";
import { CustomerFacts } from "./customer-facts.tsx";

const facts = <CustomerFacts customerId="cus_1" company="Northquay" frame={NORTHQUAY_FRAME} />;

/** Ways that lead to Stripe's test mode, and nowhere else. */
const WAYS: Ways = {
  open: null,
  toWhy: (_, figure) => figure,
  toCustomer: (_, name) => name,
  toStripe: (id) => <OpenInStripe id={id} mode="test" />,
  toPolicy: (name) => name,
  show: () => {},
};

const region = (name: string) => within(screen.getByRole("region", { name }));

test("a customer's page says who it is, what it pays and what it has paid", async () => {
  renderLive(facts);
  await screen.findByRole("heading", { name: "Meridian Freight" });
  expect(document.title).toBe("Meridian Freight · Northquay · Tidemark");
  expect(screen.getByText("Pays £39.00 a month.")).toBeDefined();
  const said = region("Customer");
  const terms = said.getAllByRole("term").map((term) => term.textContent);
  const words = said.getAllByRole("definition").map((definition) => definition.textContent);
  // Nothing was given back or disputed, and nobody said where they came from: of these nothing is said.
  expect(terms.map((term, place) => `${term}: ${words[place]}`)).toEqual([
    "E-mail: pay@meridian.example",
    "User: not linked",
    "Country: GB",
    "Customer since: 12 Jan",
    "MRR policy: tidemark",
    "Paid in all: £429.00",
  ]);
  expect(said.getByText("1 item of it has no invoice yet.")).toBeDefined();
});

test("its subscriptions say what they are, since when and how they end", async () => {
  renderLive(facts);
  await screen.findByText("1 × Team, £39.00 a month");
  const rows = region("Subscriptions")
    .getAllByRole("row")
    .map((row) => within(row).queryAllByRole("cell"))
    .map((cells) => cells.slice(1).map((cell) => cell.textContent));
  expect(rows).toEqual([
    [],
    ["12 Jan", "past due, ends 12 Dec"],
    ["1 Jun 2025", "canceled, ended 1 Sep 2025"],
  ]);
});

test("the customer and each subscription lead to Stripe, which is not told from where", async () => {
  renderLive(<WaysContext value={WAYS}>{facts}</WaysContext>);
  await screen.findByText("1 × Team, £39.00 a month");
  const links = screen.getAllByRole("link", { name: /in Stripe$/ });
  expect(links.map((link) => [link.getAttribute("href"), link.getAttribute("rel")])).toEqual(
    ["customers/cus_1", "subscriptions/sub_1", "subscriptions/sub_2"].map((page) => [
      `https://dashboard.stripe.com/test/${page}`,
      "noreferrer",
    ]),
  );
});

test("a customer who is not known is said to be, by the id that was asked for", async () => {
  const state = mockState();
  state.failing.set("customer", "No customer cus_1 is known here.");
  renderLive(facts, state);
  expect(
    (await screen.findAllByText("Not available: no customer cus_1 is known here.")).length,
  ).toBe(2);
  expect(screen.getByRole("heading", { name: "cus_1" })).toBeDefined();
});
