import { calendarWords } from "../../../app/recount/recount.view.ts";
import { useRecount } from "../../../app/recount/use-recount.ts";
import type { RecountQuery } from "../../../generated/graphql.ts";
import type { Face } from "../../../kit/live/face.ts";
import { EmptyFace, LoadingFace, UnavailableFace } from "../../../kit/panel/faces.tsx";
import { StaleMark } from "../../../kit/panel/panel.tsx";
import styles from "./calendar.module.css";
import { CalendarForm } from "./calendar-form.tsx";

/**
 * The zone in which days are cut and the day weeks begin with: to be read by everybody, to be changed by administrators.
 * How far another one is counted stands above every screen.
 */
export function CalendarPart({ canChange }: { readonly canChange: boolean }) {
  return <Body face={useRecount()} canChange={canChange} />;
}

function Body({
  face,
  canChange,
}: {
  readonly face: Face<RecountQuery>;
  readonly canChange: boolean;
}) {
  switch (face.kind) {
    case "loading":
      return <LoadingFace isSlow={face.isSlow} />;
    case "empty":
      return <EmptyFace words={face.words} />;
    case "unavailable":
      return <UnavailableFace fault={face.fault} retry={face.retry} />;
    default: {
      const { account, recount } = face.data;
      return (
        <div className={styles.part}>
          {face.kind === "stale" ? <StaleMark why={face.why} /> : null}
          <p className={styles.lead}>
            Every figure is cut by <b>{calendarWords(account)}</b>. Another calendar counts the
            whole history anew; the figures of this one are shown until those of the other are all
            there.
          </p>
          {canChange ? <CalendarForm held={account} wanted={recount ?? account} /> : null}
        </div>
      );
    }
  }
}
