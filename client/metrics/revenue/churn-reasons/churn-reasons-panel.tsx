import { ChurnReasonsDocument } from "../../../generated/graphql.ts";
import { ShareBar } from "../../../kit/charts/share-bar.tsx";
import { dataOf, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { ChangeWords } from "../../../kit/panel/change-words.tsx";
import { Panel } from "../../../kit/panel/panel.tsx";
import { asked, type Frame } from "../../../kit/period/frame.ts";
import { daysOf } from "../../../kit/period/period-choice.ts";
import { ScrollRegion } from "../../../kit/table/scroll-region.tsx";
import { Table } from "../../../kit/table/table.tsx";
import { useWays } from "../../../kit/why/ways.ts";
import { writeWhy } from "../explain/why.ts";
import styles from "./churn-reasons.module.css";
import { type ChurnReasonsView, churnReasonsView } from "./churn-reasons.view.ts";

/** What made customers leave in the period, and what that cost a month. */
export function ChurnReasonsPanel({ frame }: { readonly frame: Frame }) {
  const face = useFace(ChurnReasonsDocument, asked(frame));
  return (
    <Panel
      title="Why customers left"
      metric={{ key: dataOf(face)?.answer.definition.key }}
      face={mapFace(face, ({ answer }) => churnReasonsView(answer, frame))}
      isFlush
    >
      {(view) => (
        <>
          <Causes view={view} why={writeWhy("churn", daysOf(frame.period, frame.today))} />
          <p className={styles.note}>
            <ChangeWords change={view.total.change} />
            {view.note === null ? null : ` · ${view.note}`}
          </p>
        </>
      )}
    </Panel>
  );
}

function Causes({
  view: { causes, total },
  why,
}: {
  readonly view: ChurnReasonsView;
  readonly why: string;
}) {
  const ways = useWays();
  return (
    <ScrollRegion label="Churned MRR by cause" className={styles.scroll}>
      <Table>
        <thead>
          <tr>
            <th scope="col">Cause</th>
            <th scope="col" data-number>
              Customers
            </th>
            <th scope="col" data-number>
              MRR lost
            </th>
          </tr>
        </thead>
        <tbody>
          {causes.map(({ cause, reasons, customers, amount, share, length }) => (
            <tr key={cause}>
              <td className={styles.cause}>
                {cause}
                {reasons === "" ? null : <span className={styles.reasons}>{reasons}</span>}
                {share === null ? null : <ShareBar length={length} text={share} />}
              </td>
              <td data-number data-second>
                {customers}
              </td>
              <td data-number>{amount}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">All</th>
            <td data-number>{total.customers}</td>
            <td data-number>{ways.toWhy(why, total.amount, "Who left, one by one (E)")}</td>
          </tr>
        </tfoot>
      </Table>
    </ScrollRegion>
  );
}
