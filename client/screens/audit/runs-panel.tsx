import { AuditDaysDocument, type AuditDaysQuery, AuditsDocument } from "../../generated/graphql.ts";
import { type CalendarDay, DayCalendar } from "../../kit/charts/day-calendar.tsx";
import { addDays, formatRange, formatWeekday } from "../../kit/format/day.ts";
import { formatInteger } from "../../kit/format/locale.ts";
import { dataOf, Empty, mapFace } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import { Panel } from "../../kit/panel/panel.tsx";
import type { Frame } from "../../kit/period/frame.ts";
import { Pager } from "../../kit/table/pager.tsx";
import { pagesOf, parseTrail } from "../../kit/table/pages.ts";
import { ScrollRegion } from "../../kit/table/scroll-region.tsx";
import { Table } from "../../kit/table/table.tsx";
import styles from "./audit.module.css";
import { madeWords, VERDICTS } from "./audit.view.ts";
import { type AuditAddress, showing, turned } from "./audit-address.ts";
import { Verdict } from "./verdict.tsx";

/** Rows of a page. */
const PAGE_SIZE = 10;

/** As far back as the calendar goes. */
const CALENDAR_DAYS = 371;

/** The audits over time: as a calendar, and as the list that says the same. */
export function RunsPanel({
  frame,
  address,
  shown,
  onGo,
}: {
  readonly frame: Frame;
  readonly address: AuditAddress;
  /** The id of the one that is shown above; null: none is. */
  readonly shown: string | null;
  readonly onGo: (address: AuditAddress) => void;
}) {
  const pages = pagesOf(PAGE_SIZE, {
    cursors: parseTrail(address.pages),
    onTurn: (cursors) => onGo(turned(address, "pages", cursors)),
  });
  const answer = useFace(AuditsDocument, { first: PAGE_SIZE, after: pages.after }, "every beat");
  const face = mapFace(answer, ({ revenueAudits }) =>
    revenueAudits.items.length === 0 && pages.later === null
      ? new Empty("No audit yet.")
      : revenueAudits,
  );
  return (
    <Panel title="Audits so far" face={face} isFlush>
      {({ items, nextCursor }) => (
        <>
          <Calendar frame={frame} shown={shown} onShow={(id) => onGo(showing(address, id))} />
          <ScrollRegion label="Audits" className={styles.scroll}>
            <Table>
              <thead>
                <tr>
                  <th scope="col">Days</th>
                  <th scope="col" aria-sort="descending">
                    Made <span aria-hidden="true">▼</span>
                  </th>
                  <th scope="col" data-number data-wide>
                    Critical
                  </th>
                  <th scope="col" data-number data-wide>
                    Warnings
                  </th>
                  <th scope="col">Verdict</th>
                </tr>
              </thead>
              <tbody>
                {items.map(({ id, from, to, finishedAt, repairOf, critical, warning, status }) => (
                  <tr key={id} data-shown={id === shown || undefined}>
                    <td>
                      <button
                        type="button"
                        className={styles.open}
                        aria-current={id === shown ? "true" : undefined}
                        onClick={() => onGo(showing(address, id))}
                      >
                        {formatRange(from, to, frame.today)}
                      </button>
                    </td>
                    <td data-second>
                      {madeWords(finishedAt, frame)}
                      {repairOf == null ? null : <span data-quiet> after a repair</span>}
                    </td>
                    <td data-number data-wide>
                      {formatInteger(critical)}
                    </td>
                    <td data-number data-wide>
                      {formatInteger(warning)}
                    </td>
                    <td>
                      <Verdict status={status} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </Table>
          </ScrollRegion>
          <Pager
            words={
              items.length === 0
                ? "No more audits"
                : `Audits ${formatInteger(pages.first)} – ${formatInteger(pages.first + items.length - 1)}`
            }
            earlier={pages.earlier(nextCursor)}
            later={pages.later}
          />
        </>
      )}
    </Panel>
  );
}

type Audited = AuditDaysQuery["revenueAuditDays"];

function Calendar({
  frame: { today, weekStart },
  shown,
  onShow,
}: {
  readonly frame: Frame;
  readonly shown: string | null;
  readonly onShow: (id: string) => void;
}) {
  const days = { from: addDays(today, 1 - CALENDAR_DAYS), to: today };
  const audited = dataOf(useFace(AuditDaysDocument, days, "every beat"))?.revenueAuditDays ?? [];
  return (
    <div className={styles.calendar}>
      <DayCalendar
        days={audited.map((day) => calendarDay(day, today))}
        last={today}
        weekStart={weekStart}
        sentence={calendarSentence(audited)}
        chosen={audited.find(({ lastId }) => lastId === shown)?.day ?? null}
        onChoose={(day) => {
          const chosen = audited.find((each) => each.day === day);
          if (chosen !== undefined) onShow(chosen.lastId);
        }}
      />
      <p className={styles.legend}>
        What the last audit of each day came to: P agrees, W something beside money differs, F money
        does.
      </p>
    </div>
  );
}

function calendarDay({ day, runs, status }: Audited[number], today: string): CalendarDay {
  const more = runs === 1 ? "" : `, the last of ${runs}`;
  return {
    day,
    tone: VERDICTS[status].tone,
    letter: status.charAt(0),
    title: `${formatWeekday(day, today)}: ${status}${more}`,
  };
}

/** What the calendar shows, in a sentence. */
function calendarSentence(audited: Audited): string {
  const of = (status: Audited[number]["status"]) =>
    audited.filter((day) => day.status === status).length;
  return `Audits of the last year by day: PASS on ${of("PASS")}, WARNING on ${of("WARNING")}, FAIL on ${of("FAIL")}. The list has each.`;
}
