import { CustomersDocument } from "../../../generated/graphql.ts";
import { Empty, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { Panel } from "../../../kit/panel/panel.tsx";
import type { Frame } from "../../../kit/period/frame.ts";
import { SearchField } from "../../../kit/search/search-field.tsx";
import { Pager } from "../../../kit/table/pager.tsx";
import { customerRow } from "./customers.view.ts";
import type { CustomersAddress } from "./customers-address.ts";
import styles from "./customers-panel.module.css";
import { CustomersTable } from "./customers-table.tsx";

/** Rows of a page. */
const PAGE_SIZE = 20;

/** All customers, newest first: looked for, and leafed through both ways. */
export function CustomersPanel({
  frame,
  address,
  onGo,
}: {
  readonly frame: Frame;
  readonly address: CustomersAddress;
  readonly onGo: (address: CustomersAddress) => void;
}) {
  const { find } = address;
  const face = useFace(CustomersDocument, {
    search: find ?? null,
    first: PAGE_SIZE,
    after: address.after ?? null,
    newerThan: address.before ?? null,
  });
  const view = mapFace(face, ({ customers }) =>
    customers.items.length === 0 && find === undefined && address.after === undefined
      ? new Empty("No customers yet. Send a test event with the Stripe CLI.")
      : customers,
  );
  const found = find === undefined ? {} : { find };
  const leaf = (cursor: string | null | undefined, way: "after" | "before") =>
    cursor == null ? null : () => onGo({ ...found, [way]: cursor });
  return (
    <>
      {view.kind === "empty" ? null : (
        <search className={styles.search}>
          <SearchField
            label="Find a customer"
            placeholder="Name, e-mail or id"
            text={find ?? ""}
            onSearch={(text) => onGo(text === "" ? {} : { find: text })}
          />
        </search>
      )}
      <Panel title="Customers" face={view} isFlush>
        {({ items, nextCursor, previousCursor }) => (
          <>
            <CustomersTable
              rows={items.map((customer) => customerRow(customer, frame))}
              emptyWords="No customer is called that."
            />
            <Pager
              words={items.length === 1 ? "1 customer" : `${items.length} customers, newest first`}
              earlier={leaf(nextCursor, "after")}
              later={leaf(previousCursor, "before")}
            />
          </>
        )}
      </Panel>
    </>
  );
}
