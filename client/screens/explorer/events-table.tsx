import { PersonLink } from "../../app/shell/person-link.tsx";
import { ScrollRegion } from "../../kit/table/scroll-region.tsx";
import { Table } from "../../kit/table/table.tsx";
import type { EventRow } from "./event.view.ts";
import styles from "./explorer.module.css";

/** Events as rows; each leads to whoever did it. */
export function EventsTable({ rows }: { readonly rows: readonly EventRow[] }) {
  return (
    <ScrollRegion label="Events" className={styles.scroll}>
      <Table>
        <thead>
          <tr>
            <th scope="col">Happened</th>
            <th scope="col">Event</th>
            <th scope="col">User</th>
            <th scope="col" data-wide>
              Category
            </th>
            <th scope="col" data-wide>
              Feature
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.key} row={row} />
          ))}
          {rows.length > 0 ? null : (
            <tr>
              <td colSpan={5} data-quiet>
                No event is like that.
              </td>
            </tr>
          )}
        </tbody>
      </Table>
    </ScrollRegion>
  );
}

function Row({
  row: { when, name, category, feature, user, said, violation },
}: {
  readonly row: EventRow;
}) {
  return (
    <tr>
      <td data-second>{when}</td>
      <td className={styles.event}>
        {name}
        {said === null ? null : <span className={styles.said}>{said}</span>}
        {violation === null ? null : <span className={styles.violation}>! {violation}</span>}
      </td>
      <td className={styles.user}>
        {user === null ? (
          <span data-quiet>not known</span>
        ) : (
          <PersonLink user={user}>{user}</PersonLink>
        )}
      </td>
      <td data-second data-wide>
        {category ?? <span data-quiet>not in the plan</span>}
      </td>
      <td data-second data-wide>
        {feature}
      </td>
    </tr>
  );
}
