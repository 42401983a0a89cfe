import { expect, test } from "vitest";
import { moneyFormat } from "../../kit/format/money.ts";
import { failedAudit, passedAudit, runningAttempt } from "../../testing/audits.ts";
import { attemptView, closedMonths, mrrRow, sumRow, verdictSentence } from "./audit.view.ts";
import { narrowed, parseAuditAddress, showing } from "./audit-address.ts";

const ZONE = { today: "2026-11-20", timeZone: "Europe/London" };

const money = moneyFormat(["gbp"]);

const says = (audit: Parameters<typeof verdictSentence>[0]) =>
  verdictSentence(audit, ZONE.today, money);

const gbp = (minorUnits: string) => ({ minorUnits, currency: "gbp", decimals: 2 });

test("a verdict says the days, what differs, and what of it nobody can explain", () => {
  expect(says(passedAudit())).toBe("Stripe and the ledger agree for 20 Oct – 18 Nov in GBP.");
  expect(says(passedAudit({ sums: [] }))).toBe(
    "Stripe and the ledger agree for 20 Oct – 18 Nov, where no money moved.",
  );
  expect(says(passedAudit({ status: "WARNING", warning: 1 }))).toBe(
    "The money of 20 Oct – 18 Nov agrees in GBP. 1 thing beside it is not as Stripe has it.",
  );
  expect(says(failedAudit())).toBe(
    "Audit failed for 20 Oct – 18 Nov: the books differ from Stripe by −£10.00 of charges. 1 finding says that money is wrong. Repair fetches what they name.",
  );
  const odd = { category: "dispute_reversal", stripe: gbp("0"), ledger: gbp("1") };
  const sums = [{ ...odd, difference: gbp("1"), unexplained: gbp("1") }];
  expect(says(failedAudit({ critical: 0, sums }))).toBe(
    "Audit failed for 20 Oct – 18 Nov: the books differ from Stripe by +£0.01 of dispute reversals. +£0.01 of it no finding explains.",
  );
});

test("an attempt is told while it runs and where it came to nothing, and not where it ended well", () => {
  expect(attemptView(null, ZONE)).toBeNull();
  expect(attemptView(runningAttempt({ status: "DONE" }), ZONE)).toBeNull();
  expect(attemptView(runningAttempt(), ZONE)).toEqual({
    isRunning: true,
    words: "Auditing 20 Oct – 18 Nov: 1,204 objects of Stripe's read.",
    share: null,
  });
  const fetching = runningAttempt({ step: "FETCHING", done: 1, total: 4 });
  expect(attemptView(fetching, ZONE)).toEqual({
    isRunning: true,
    words: "Repairing 20 Oct – 18 Nov: 1 of 4 objects fetched from Stripe.",
    share: 0.25,
  });
  const failed = runningAttempt({ status: "FAILED", error: "Stripe refuses the key." });
  expect(attemptView(failed, ZONE)?.words).toBe(
    "The audit of 20 Oct – 18 Nov that began today 09:00 came to nothing: Stripe refuses the key.",
  );
});

test("MRR that differs is told with the rest, and has its own row", () => {
  const level = { stripe: gbp("6000"), books: gbp("5900"), difference: gbp("-100") };
  const mrr = [{ ...level, unexplained: gbp("-50") }];
  expect(says(failedAudit({ critical: 0, sums: [], mrr }))).toBe(
    "Audit failed for 20 Oct – 18 Nov: the books differ from Stripe by −£1.00 of MRR. −£0.50 of it no finding explains.",
  );
  expect(mrr.map((one) => mrrRow(one, money))).toMatchObject([
    { category: "MRR", difference: "−£1.00", unexplained: "not −£0.50" },
  ]);
});

test("a sum of which a finding explains all differs, and one beyond all findings says by how much", () => {
  const [charges] = failedAudit().sums.map((sum) => sumRow(sum, money));
  expect(charges).toEqual({
    ...{ key: "gbp charge", category: "Charges", currency: "GBP", isDifferent: true },
    ...{ difference: "−£10.00", stripe: "£120.00", ledger: "£110.00", unexplained: "all of it" },
  });
});

test("the months that may be audited reach over a new year", () => {
  const months = closedMonths("2026-02-03");
  expect(months).toHaveLength(12);
  expect(months.slice(0, 3)).toEqual([
    ["2026-02", "Feb 2026"],
    ["2026-01", "Jan 2026"],
    ["2025-12", "Dec 2025"],
  ]);
});

test("an address names an audit and what its findings are narrowed to, and leaves out what it gets wrong", () => {
  const address = { run: 7, severity: "CRITICAL", kind: "MISSING", of: "gbp", found: "place-19" };
  expect(parseAuditAddress(address)).toEqual(address);
  expect(parseAuditAddress({ run: "x", severity: "BAD", kind: 3, of: "£", found: 9 })).toEqual({});
  expect(narrowed(parseAuditAddress(address), { kind: "" })).toEqual({
    ...{ run: 7, severity: "CRITICAL", of: "gbp" },
  });
  expect(showing({ ...parseAuditAddress(address), pages: "place-9" }, "5")).toEqual({
    ...{ run: 5, pages: "place-9" },
  });
});
