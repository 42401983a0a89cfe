import { PersonLink } from "../../app/shell/person-link.tsx";
import {
  LifecycleSendsDocument,
  type LifecycleSendsQuery,
  LifecycleTriggersDocument,
} from "../../generated/graphql.ts";
import { formatMoment } from "../../kit/format/moment.ts";
import { dataOf, Empty, mapFace } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import { Panel } from "../../kit/panel/panel.tsx";
import { Tag } from "../../kit/panel/tag.tsx";
import type { Frame } from "../../kit/period/frame.ts";
import { Pager } from "../../kit/table/pager.tsx";
import { pagesOf, type Trail } from "../../kit/table/pages.ts";
import { ScrollRegion } from "../../kit/table/scroll-region.tsx";
import { Table } from "../../kit/table/table.tsx";
import styles from "./lifecycle.module.css";

type Send = LifecycleSendsQuery["lifecycleSends"]["items"][number];

/** Rows of a page. */
const PAGE_SIZE = 10;

const STATUS: Readonly<
  Record<
    Send["status"],
    { tone: "positive" | "negative" | "warning" | "plain"; glyph: string; word: string }
  >
> = {
  SENT: { tone: "positive", glyph: "✓", word: "Sent" },
  WAITING: { tone: "plain", glyph: "…", word: "Waiting" },
  HELD_OUT: { tone: "plain", glyph: "=", word: "Kept out" },
  SKIPPED: { tone: "plain", glyph: "–", word: "Skipped" },
  FAILED: { tone: "negative", glyph: "✕", word: "Failed" },
  UNKNOWN: { tone: "warning", glyph: "?", word: "Not known" },
};

/** What was sent, and of whatever was not: why. */
export function SendsPanel({ frame, trail }: { readonly frame: Frame; readonly trail: Trail }) {
  const pages = pagesOf(PAGE_SIZE, trail);
  const answer = useFace(
    LifecycleSendsDocument,
    { first: PAGE_SIZE, after: pages.after, trigger: null },
    "every beat",
  );
  const triggers = dataOf(useFace(LifecycleTriggersDocument, {}, "every beat"));
  // Who wrote the log knows a trigger by its key; its name may have changed since.
  const nameOf = (key: string) =>
    triggers?.lifecycleTriggers.find((one) => one.key === key)?.name ?? key.replaceAll("_", " ");
  const face = mapFace(answer, ({ lifecycleSends }) =>
    lifecycleSends.items.length === 0 && pages.later === null
      ? new Empty("Nothing was sent yet. Rehearse a trigger, then switch it on.")
      : lifecycleSends,
  );
  return (
    <Panel title="Sent, and not sent" face={face} aside="newest first" isFlush>
      {({ items, nextCursor }) => (
        <>
          <ScrollRegion label="Sent, and not sent" className={styles.scroll}>
            <Table>
              <thead>
                <tr>
                  <th scope="col">Person</th>
                  <th scope="col">Trigger</th>
                  <th scope="col">Why</th>
                  <th scope="col" data-wide>
                    When
                  </th>
                  <th scope="col">What became of it</th>
                </tr>
              </thead>
              <tbody>
                {items.map((send) => (
                  <Row key={send.id} send={send} trigger={nameOf(send.triggerKey)} frame={frame} />
                ))}
              </tbody>
            </Table>
          </ScrollRegion>
          <Pager
            words={`Messages ${pages.first} – ${pages.first + items.length - 1}`}
            earlier={pages.earlier(nextCursor)}
            later={pages.later}
          />
        </>
      )}
    </Panel>
  );
}

function Row({
  send,
  trigger,
  frame,
}: {
  readonly send: Send;
  /** What the trigger is called. */
  readonly trigger: string;
  readonly frame: Frame;
}) {
  const { userKey, status, reasonText, detail, causedAt, settledAt } = send;
  const { tone, glyph, word } = STATUS[status];
  return (
    <tr>
      <td className={styles.name}>
        {userKey == null ? (
          <span data-quiet>not named</span>
        ) : (
          <PersonLink user={userKey}>{userKey}</PersonLink>
        )}
      </td>
      <td>{trigger}</td>
      <td className={styles.why}>
        {reasonText ??
          (status === "SENT" ? <span data-quiet>as it should be</span> : "Its time has not come.")}
        {detail == null ? null : <span className={styles.about}>{detail}</span>}
      </td>
      <td data-wide data-second>
        {formatMoment(settledAt ?? causedAt, frame.timeZone, frame.today)}
      </td>
      <td>
        <Tag tone={tone} glyph={glyph}>
          {word}
        </Tag>
      </td>
    </tr>
  );
}
