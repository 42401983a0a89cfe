import { Link } from "@tanstack/react-router";
import { frameOf } from "../../app/search.ts";
import { useSession } from "../../app/session/session.ts";
import { CustomerLink } from "../../app/shell/customer-link.tsx";
import { MrrMovementsDocument } from "../../generated/graphql.ts";
import { dataOf } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import { Footnotes } from "../../kit/panel/footnotes.tsx";
import { askedUpToNow, type Frame } from "../../kit/period/frame.ts";
import { NothingMatches } from "../../metrics/revenue/filter/nothing-matches.tsx";
import { RevenueFilters } from "../../metrics/revenue/filter/revenue-filters.tsx";
import { PaymentsPanel } from "../../metrics/revenue/payments/payments-panel.tsx";
import { Money, Origins, Recurring, Staying } from "./revenue-parts.tsx";
import styles from "./revenue-screen.module.css";
import { revenueSentence } from "./revenue-sentence.ts";
import { useRevenueSearch } from "./use-revenue-search.ts";

/** What changed MRR, and who? The figures, their course, who stays and why others left, the money, and the payments. */
export function RevenueScreen() {
  const { account, frame } = useSession();
  const search = useRevenueSearch();
  return (
    <>
      <title>{`Revenue · ${account.name} · Tidemark`}</title>
      <header className={styles.head}>
        <h1>Revenue</h1>
        <Sentence frame={frame} />
        <p className={styles.aside}>
          <Link to="/revenue/mrr-gap" search={frameOf} preload={false}>
            Why does Stripe show another MRR?
          </Link>
        </p>
        <RevenueFilters choice={search.filter} onChoose={search.chooseFilter} />
        <NothingMatches frame={frame} />
      </header>
      <Recurring frame={frame} search={search} />
      <Staying frame={frame} />
      <Money frame={frame} />
      <Origins frame={frame} search={search} />
      <section id="payments" className={styles.payments}>
        <PaymentsPanel
          frame={frame}
          currencies={account.currencies}
          choice={search.payments}
          onChoose={search.choosePayments}
          linkTo={(customerId, name) => <CustomerLink customerId={customerId} name={name} />}
        />
      </section>
      <Footnotes />
    </>
  );
}

/** The same question as the bridge's, which therefore goes to the server once. */
function Sentence({ frame }: { readonly frame: Frame }) {
  const movements = dataOf(useFace(MrrMovementsDocument, askedUpToNow(frame)))?.mrrMovements;
  return <p className={styles.sentence}>{movements && revenueSentence(movements, frame)}</p>;
}
