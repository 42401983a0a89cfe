import { CustomerLink } from "../../app/shell/customer-link.tsx";
import { PersonLink } from "../../app/shell/person-link.tsx";
import { PeopleDocument } from "../../generated/graphql.ts";
import { Empty, mapFace } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import { Panel } from "../../kit/panel/panel.tsx";
import type { Frame } from "../../kit/period/frame.ts";
import { SearchField } from "../../kit/search/search-field.tsx";
import { Pager } from "../../kit/table/pager.tsx";
import { pagesOf, pagesTo, parseTrail } from "../../kit/table/pages.ts";
import { ScrollRegion } from "../../kit/table/scroll-region.tsx";
import { Table } from "../../kit/table/table.tsx";
import styles from "./people.module.css";
import type { PeopleAddress } from "./people-address.ts";
import { type PersonRow, personRow } from "./person.view.ts";

/** Rows of a page. */
const PAGE_SIZE = 20;

/** Everybody who uses the product: looked for, and leafed through both ways. */
export function PeoplePanel({
  frame,
  address,
  findsAddresses,
  onGo,
}: {
  readonly frame: Frame;
  readonly address: PeopleAddress;
  /** Whether people are found by e-mail addresses too, as for administrators. */
  readonly findsAddresses: boolean;
  readonly onGo: (address: PeopleAddress) => void;
}) {
  const { find } = address;
  const found = find === undefined ? {} : { find };
  const cursors = parseTrail(address.pages);
  const pages = pagesOf(PAGE_SIZE, {
    cursors,
    onTurn: (next) => onGo({ ...found, ...pagesTo(next) }),
  });
  const face = useFace(PeopleDocument, {
    search: find ?? null,
    first: PAGE_SIZE,
    after: pages.after,
  });
  const view = mapFace(face, ({ people }) =>
    people.items.length === 0 && find === undefined && cursors.length === 0
      ? new Empty("Nobody yet. Send identify or track from your backend; Engagement says how.")
      : people,
  );
  return (
    <>
      {view.kind === "empty" ? null : (
        <search className={styles.search}>
          <SearchField
            label="Find a user"
            placeholder={findsAddresses ? "Beginning of an id or e-mail" : "Beginning of an id"}
            text={find ?? ""}
            onSearch={(text) => onGo(text === "" ? {} : { find: text })}
          />
        </search>
      )}
      <Panel title="Users" face={view} isFlush>
        {({ items, nextCursor }) => (
          <>
            <People rows={items.map((person) => personRow(person, frame))} />
            <Pager
              words={items.length === 1 ? "1 user" : `${items.length} users`}
              earlier={pages.earlier(nextCursor)}
              later={pages.later}
            />
          </>
        )}
      </Panel>
    </>
  );
}

function People({ rows }: { readonly rows: readonly PersonRow[] }) {
  return (
    <ScrollRegion label="Users" className={styles.scroll}>
      <Table>
        <thead>
          <tr>
            <th scope="col">User</th>
            <th scope="col">Last active</th>
            <th scope="col" data-number>
              Days of 30
            </th>
            <th scope="col" data-wide>
              Signed up
            </th>
            <th scope="col" data-wide>
              Source
            </th>
            <th scope="col" data-wide>
              Country
            </th>
            <th scope="col" data-wide>
              Customer
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.user} row={row} />
          ))}
          {rows.length > 0 ? null : (
            <tr>
              <td colSpan={7} data-quiet>
                Nobody has an id that begins so.
              </td>
            </tr>
          )}
        </tbody>
      </Table>
    </ScrollRegion>
  );
}

function Row({
  row: { user, isVisitor, lastActive, daysActive, signedUp, source, country, customer },
}: {
  readonly row: PersonRow;
}) {
  const unknown = <span data-quiet>not known</span>;
  return (
    <tr>
      <td className={styles.name}>
        <PersonLink user={user}>{user}</PersonLink>
        {isVisitor ? <span data-quiet> visitor</span> : null}
      </td>
      <td data-second>{lastActive ?? <span data-quiet>never</span>}</td>
      <td data-number>{daysActive}</td>
      <td data-second data-wide>
        {signedUp ?? unknown}
      </td>
      <td data-second data-wide>
        {source ?? unknown}
      </td>
      <td data-second data-wide>
        {country ?? unknown}
      </td>
      <td data-wide>
        {customer === null ? (
          <span data-quiet>none</span>
        ) : (
          <CustomerLink customerId={customer.id} name={customer.name} />
        )}
      </td>
    </tr>
  );
}
