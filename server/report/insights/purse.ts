import { monthOf } from "../../domain/books.ts";
import { createCalendar } from "../../domain/calendar.ts";
import { readAccount } from "../../store/account.ts";
import type { ReportContext } from "../moment.ts";
import { claimRun, readModelLimits, readModelSpent, settleRun } from "./model-budget.query.ts";
import { dollarWords } from "./model-price.ts";

/** Pays for a model, as far as its limits allow. */
export interface Purse {
  /** Sets the most that a run may cost aside before anything is sent; a sentence where it may not be spent. */
  claim(model: string, most: bigint): Promise<Claim | { readonly unavailableBecause: string }>;
}

/** What was set aside. Where nobody says what it cost, it stays spent. */
export interface Claim {
  settle(tokens: number, cost: bigint): Promise<void>;
}

const NANO_A_CENT = 10_000_000n;

/** The account's purse: its limits are those of the settings, its months those of its calendar. */
export function purseOf(context: ReportContext): Purse {
  const { database, clock } = context;
  return {
    claim: async (model, most) => {
      const { runCents, monthCents } = await readModelLimits(database);
      const [run, month] = [runCents, monthCents].map((cents) => BigInt(cents) * NANO_A_CENT);
      if (run === undefined || month === undefined || most > run) {
        return refused("a summary", dollarWords(most), "for one", dollarWords(run ?? 0n));
      }
      const since = await monthStart(context);
      const id = await claimRun(database, { model, most, now: clock() }, { since, limit: month });
      if (id === null) {
        const spent = await readModelSpent(database, since);
        return refused("this month", dollarWords(spent + most), "a month", dollarWords(month));
      }
      return {
        settle: async (tokens, cost) => await settleRun(database, id, { tokens, cost }),
      };
    },
  };
}

/** When the month that it is now began, in the account's time zone. */
export async function monthStart({ database, clock }: ReportContext): Promise<Date> {
  const { timeZone } = await readAccount(database);
  const calendar = createCalendar(timeZone);
  return calendar.startOf(monthOf(calendar.dayOf(clock())));
}

function refused(what: string, most: string, of: string, limit: string) {
  return {
    unavailableBecause: `The limit of what a language model may cost is reached: ${what} may come to ${most} US dollars, and ${limit} are allowed ${of}. An administrator can raise it in the settings.`,
  };
}
