import { calendarWords } from "../../../app/recount/recount.view.ts";
import { useRecount } from "../../../app/recount/use-recount.ts";
import { Faced } from "../../../kit/panel/faced.tsx";
import { StaleMark } from "../../../kit/panel/panel.tsx";
import styles from "./calendar.module.css";
import { CalendarForm } from "./calendar-form.tsx";

/**
 * The zone in which days are cut and the day weeks begin with: to be read by everybody, to be changed by administrators.
 * How far another one is counted stands above every screen.
 */
export function CalendarPart({ canChange }: { readonly canChange: boolean }) {
  const face = useRecount();
  return (
    <Faced face={face}>
      {({ account, recount }, staleWhy) => (
        <div className={styles.part}>
          {staleWhy === null ? null : <StaleMark why={staleWhy} />}
          <p className={styles.lead}>
            Every figure is cut by <b>{calendarWords(account)}</b>. Another calendar counts the
            whole history anew; the figures of this one are shown until those of the other are all
            there.
          </p>
          {canChange ? <CalendarForm held={account} wanted={recount ?? account} /> : null}
        </div>
      )}
    </Faced>
  );
}
