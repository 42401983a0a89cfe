import { PayoutsDocument, type PayoutsQuery } from "../../generated/graphql.ts";
import { minorUnits } from "../../kit/format/amount.ts";
import { formatDay } from "../../kit/format/day.ts";
import { formatInteger } from "../../kit/format/locale.ts";
import { dayOf } from "../../kit/format/moment.ts";
import type { MoneyFormat } from "../../kit/format/money.ts";
import { Empty, mapFace } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import { Panel } from "../../kit/panel/panel.tsx";
import type { Frame } from "../../kit/period/frame.ts";
import { Pager } from "../../kit/table/pager.tsx";
import { pagesOf, type Trail } from "../../kit/table/pages.ts";
import { ScrollRegion } from "../../kit/table/scroll-region.tsx";
import { Table } from "../../kit/table/table.tsx";
import styles from "./audit.module.css";

/** Rows of a page. */
const PAGE_SIZE = 5;

type Payout = PayoutsQuery["payouts"][number];

/** What went from Stripe's balance to the bank, and whether its entries make it up. */
export function PayoutsPanel({
  frame,
  trail,
  shown,
  onShow,
}: {
  readonly frame: Frame;
  readonly trail: Trail;
  /** The id of the one whose entries are shown; null: none is. */
  readonly shown: string | null;
  readonly onShow: (id: string) => void;
}) {
  const pages = pagesOf(PAGE_SIZE, trail);
  // One more than is shown says whether there are earlier ones.
  const answer = useFace(PayoutsDocument, { first: PAGE_SIZE + 1, before: pages.after });
  const face = mapFace(answer, ({ payouts }) =>
    payouts.length === 0 && pages.later === null
      ? new Empty("No payout is known. Those of the past come with a backfill.")
      : payouts,
  );
  return (
    <Panel title="Payouts" face={face} isFlush>
      {(payouts) => {
        const listed = payouts.slice(0, PAGE_SIZE);
        const next = payouts.length > PAGE_SIZE ? (listed.at(-1)?.id ?? null) : null;
        return (
          <>
            <ScrollRegion label="Payouts" className={styles.scroll}>
              <Table>
                <thead>
                  <tr>
                    <th scope="col">Payout</th>
                    <th scope="col" data-number>
                      Amount
                    </th>
                    <th scope="col" data-number data-wide>
                      Entries
                    </th>
                    <th scope="col" data-wide>
                      They make up
                    </th>
                    <th scope="col">Status</th>
                  </tr>
                </thead>
                <tbody>
                  {listed.map((payout) => (
                    <Row
                      key={payout.id}
                      payout={payout}
                      frame={frame}
                      isShown={payout.id === shown}
                      onShow={onShow}
                    />
                  ))}
                </tbody>
              </Table>
            </ScrollRegion>
            <Pager
              words={
                listed.length === 0
                  ? "No more payouts"
                  : `Payouts ${formatInteger(pages.first)} – ${formatInteger(pages.first + listed.length - 1)}`
              }
              earlier={pages.earlier(next)}
              later={pages.later}
            />
          </>
        );
      }}
    </Panel>
  );
}

function Row({
  payout,
  frame,
  isShown,
  onShow,
}: {
  readonly payout: Payout;
  readonly frame: Frame;
  readonly isShown: boolean;
  readonly onShow: (id: string) => void;
}) {
  const { id, amount, status, createdAt, entryCount } = payout;
  return (
    <tr data-shown={isShown || undefined}>
      <td>
        <button
          type="button"
          className={styles.open}
          aria-current={isShown ? "true" : undefined}
          aria-label={`Entries of ${id}`}
          onClick={() => onShow(id)}
        >
          {formatDay(dayOf(createdAt, frame.timeZone), frame.today)}
        </button>
      </td>
      <td data-number>{frame.money.exact(amount)}</td>
      <td data-number data-wide>
        {formatInteger(entryCount)}
      </td>
      <td data-second data-wide>
        {madeUp(payout, frame.money)}
      </td>
      <td data-second>{status.replaceAll("_", " ")}</td>
    </tr>
  );
}

/** How much of a payout its entries are. */
function madeUp({ automatic, difference }: Payout, money: MoneyFormat): string {
  if (difference == null) {
    return automatic ? "no entry is known" : "made by hand: Stripe lists none";
  }
  return minorUnits(difference) === 0n ? "all of it" : `all but ${money.exact(difference)}`;
}
