import { CustomerLink } from "../../app/shell/customer-link.tsx";
import { PersonLink } from "../../app/shell/person-link.tsx";
import { PeopleAtRiskDocument, type PeopleAtRiskQuery } from "../../generated/graphql.ts";
import { daysBetween, formatDay } from "../../kit/format/day.ts";
import { formatMoment } from "../../kit/format/moment.ts";
import { Empty, mapFace } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import { Panel } from "../../kit/panel/panel.tsx";
import { Tag } from "../../kit/panel/tag.tsx";
import type { Frame } from "../../kit/period/frame.ts";
import { Pager } from "../../kit/table/pager.tsx";
import { pagesOf, type Trail } from "../../kit/table/pages.ts";
import { ScrollRegion } from "../../kit/table/scroll-region.tsx";
import { Table } from "../../kit/table/table.tsx";
import styles from "./lifecycle.module.css";
import { neverLooked } from "./look.view.ts";
import { STAGE_NAMES } from "./stage-words.ts";
import { useLook } from "./use-look.ts";

type PersonAtRisk = PeopleAtRiskQuery["peopleAtRisk"]["items"][number];

const NOBODY = "Nobody is at risk, and no payment is overdue.";

/** Rows of a page. */
const PAGE_SIZE = 10;

/** Who may leave and why, who pays most first. */
export function AtRiskPanel({ frame, trail }: { readonly frame: Frame; readonly trail: Trail }) {
  const pages = pagesOf(PAGE_SIZE, trail);
  const answer = useFace(PeopleAtRiskDocument, { first: PAGE_SIZE, after: pages.after });
  const look = useLook();
  // Who was not looked at may be at risk all the same, and of a first look that is under way the list is not whole.
  const face = mapFace(
    answer,
    ({ peopleAtRisk }) =>
      neverLooked(look) ??
      (peopleAtRisk.items.length === 0 && pages.later === null ? new Empty(NOBODY) : peopleAtRisk),
  );
  const asOf =
    look?.at == null ? "" : `, as of ${formatMoment(look.at, frame.timeZone, frame.today)}`;
  return (
    <Panel title="Who may leave" face={face} aside={`by MRR${asOf}`} isFlush>
      {({ items, nextCursor }) => (
        <>
          <ScrollRegion label="Who may leave" className={styles.scroll}>
            <Table>
              <thead>
                <tr>
                  <th scope="col">Person</th>
                  <th scope="col" data-number>
                    MRR
                  </th>
                  <th scope="col">Why</th>
                  <th scope="col" data-wide data-number>
                    Score
                  </th>
                  <th scope="col" data-wide>
                    Since
                  </th>
                  <th scope="col">Stage</th>
                </tr>
              </thead>
              <tbody>
                {items.map((item) => (
                  <Row key={keyOf(item)} item={item} frame={frame} />
                ))}
              </tbody>
            </Table>
          </ScrollRegion>
          <Pager
            words={`People ${pages.first} – ${pages.first + items.length - 1}`}
            earlier={pages.earlier(nextCursor)}
            later={pages.later}
          />
        </>
      )}
    </Panel>
  );
}

function keyOf({ person }: PersonAtRisk): string {
  return person.userId ?? person.anonymousId ?? person.customerId ?? "";
}

function Row({ item, frame }: { readonly item: PersonAtRisk; readonly frame: Frame }) {
  const { stage, since, reason, score, mrr } = item;
  return (
    <tr>
      <td className={styles.name}>
        <Name item={item} />
      </td>
      <td data-number>
        {mrr.length === 0 ? (
          <span data-quiet>pays nothing</span>
        ) : (
          mrr.map((amount) => frame.money.exact(amount)).join(" + ")
        )}
      </td>
      <td className={styles.why}>{reason}</td>
      <td data-wide data-number>
        {score}
      </td>
      <td data-wide data-second>
        {formatDay(since, frame.today)}, {daysWords(daysBetween(since, frame.today))}
      </td>
      <td>
        <Tag tone={stage === "DUNNING" ? "negative" : "warning"} glyph="!">
          {STAGE_NAMES[stage]}
        </Tag>
      </td>
    </tr>
  );
}

function daysWords(days: number): string {
  if (days <= 0) return "today";
  return days === 1 ? "1 day" : `${days} days`;
}

function Name({ item: { person } }: { readonly item: PersonAtRisk }) {
  const { userId, anonymousId, customerId, name, email } = person;
  const user = userId ?? anonymousId;
  const words = name ?? email ?? user ?? customerId ?? "not known";
  if (user != null) return <PersonLink user={user}>{words}</PersonLink>;
  return customerId == null ? words : <CustomerLink customerId={customerId} name={words} />;
}
