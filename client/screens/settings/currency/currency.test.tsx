import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { mapFace, Unavailable } from "../../../kit/live/face.ts";
import { Cures } from "../../../kit/panel/cures.ts";
import { Panel } from "../../../kit/panel/panel.tsx";
import { mockState, NORTHQUAY_FRAME, renderLive } from "../../../testing/render-live.tsx";
import { convertedWords, currencyChoices, importWords, rateRow } from "./currency.view.ts";
import { CurrencyPart } from "./currency-part.tsx";

const admin = <CurrencyPart frame={NORTHQUAY_FRAME} canChange={true} />;

const field = () => screen.findByLabelText("Rates of the European Central Bank");
const choose = (file: File) => async () =>
  fireEvent.change(await field(), { target: { files: [file] } });
const csv = (text: string) => new File([text], "eurofxref-hist.csv", { type: "text/csv" });

test("an admin chooses the reporting currency, and takes it back", async () => {
  const { state } = renderLive(admin);
  const select = await screen.findByLabelText("Reporting currency");
  const save = screen.getByRole("button", { name: "Save" });
  expect(save).toHaveProperty("disabled", true);
  expect([...select.querySelectorAll("option")].map((option) => option.textContent)).toEqual([
    "None, nothing is converted",
    "GBP, of most customers",
    "USD",
  ]);
  fireEvent.change(select, { target: { value: "usd" } });
  fireEvent.click(save);
  await screen.findByText("Saved: every figure is told in USD too.");
  expect(state.rates.reportingCurrency).toBe("usd");
  await waitFor(() => expect(select).toHaveProperty("value", "usd"));
  fireEvent.change(select, { target: { value: "" } });
  fireEvent.click(save);
  await screen.findByText("Saved: nothing is converted now.");
  expect(state.rates.reportingCurrency).toBeNull();
});

test("a table of rates is imported from a file, and what is held then is listed", async () => {
  renderLive(admin);
  await screen.findByText(/^No exchange rate is held\./);
  await choose(csv("Date,USD,GBP,\n"))();
  await screen.findByText(
    "Imported 2 currencies of 20 Nov 2025 – 19 Nov 2026: 1,508 new, 2 corrected.",
  );
  await screen.findByText("1 EUR in USD");
});

test("what is wrong with a file is said as a sentence, and a file that is too large is not sent", async () => {
  const { network } = renderLive(admin);
  await choose(csv("PK..."))();
  await screen.findByText("Not imported: Line 1: the heading begins with Date.");
  expect(network.asked.get("ImportExchangeRates")).toBe(1);
  await choose(csv("x".repeat(2_900_001)))();
  await screen.findByText(/^Not imported: the file is larger than any table/);
  expect(network.asked.get("ImportExchangeRates")).toBe(1);
});

test("who may not change it reads what holds", async () => {
  const state = mockState({ rates: { reportingCurrency: "gbp", isImported: true } });
  renderLive(<CurrencyPart frame={NORTHQUAY_FRAME} canChange={false} />, state);
  await screen.findByText("Told in GBP too.");
  await screen.findByText("0.8701");
  expect(screen.queryByRole("button")?.textContent).toBe("beat");
});

test("a figure that lacks a rate names it and leads to where one is imported", () => {
  const face = mapFace(
    { kind: "shown", data: null },
    () => new Unavailable("No USD rate.", "rates"),
  );
  const cures = { rates: <a href="/settings#currency">Import exchange rates</a> };
  renderLive(
    <Cures value={cures}>
      <Panel title="MRR" face={face}>
        {() => null}
      </Panel>
    </Cures>,
  );
  expect(screen.getByText("Not available: no USD rate.")).toBeDefined();
  expect(screen.getByRole("link").getAttribute("href")).toBe("/settings#currency");
});

const pair = {
  base: "eur",
  quote: "jpy",
  source: "STRIPE" as const,
  firstDay: "2025-01-01",
  lastDay: "2025-12-31",
  lastRate: "171.2",
  gaps: [
    { from: "2025-03-01", to: "2025-03-04" },
    { from: "2026-01-08", to: "2026-11-20" },
  ],
};

test("a rate is a row with its newest day and the newest days that have none", () => {
  expect(rateRow(pair, NORTHQUAY_FRAME)).toEqual({
    key: "eur jpy STRIPE",
    pair: "1 EUR in JPY",
    rate: "171.2",
    newest: "31 Dec 2025",
    source: "Stripe, by payments",
    gaps: "8 Jan – 20 Nov and 1 more",
  });
  expect(rateRow({ ...pair, gaps: [] }, NORTHQUAY_FRAME).gaps).toBeNull();
});

test("currencies of the company are offered first, and others only where a rate is held", () => {
  const account = {
    currencies: ["gbp", "usd"],
    reportingCurrency: "chf",
    suggestedReportingCurrency: null,
  };
  expect(currencyChoices({ account, exchangeRates: [pair, { ...pair, quote: "usd" }] })).toEqual({
    own: ["gbp", "usd"],
    others: ["chf", "eur", "jpy"],
  });
});

test("an import says its days and what of it was news", () => {
  const answer = {
    firstDay: "2026-11-19",
    lastDay: "2026-11-20",
    currencies: 30,
    added: 0,
    corrected: 0,
    unchanged: 60,
  };
  expect(importWords(answer, "2026-11-20")).toBe(
    "Imported 30 currencies of 19 Nov – 20 Nov: 0 new, 60 known already.",
  );
});

test("the converted MRR is said, or why there is none; nothing is said where nothing is converted", () => {
  const now = { minorUnits: "4821640", currency: "gbp", decimals: 2 };
  expect(convertedWords({ mrr: { converted: { now } } }, NORTHQUAY_FRAME)).toEqual({
    isMissing: false,
    words: "All MRR in it now: £48,216.40.",
  });
  const converted = { unavailableBecause: "There is no exchange rate from USD to GBP." };
  expect(convertedWords({ mrr: { converted } }, NORTHQUAY_FRAME)?.isMissing).toBe(true);
  expect(convertedWords({ mrr: { converted: null } }, NORTHQUAY_FRAME)).toBeNull();
});
