import { CustomerLink } from "../../app/shell/customer-link.tsx";
import { AuditDocument, AuditFindingsDocument } from "../../generated/graphql.ts";
import { formatInteger } from "../../kit/format/locale.ts";
import { dataOf, Empty, mapFace } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import { Panel } from "../../kit/panel/panel.tsx";
import { Tag } from "../../kit/panel/tag.tsx";
import type { Frame } from "../../kit/period/frame.ts";
import { StripeCode } from "../../kit/stripe/stripe-code.tsx";
import { Pager } from "../../kit/table/pager.tsx";
import { pagesOf, parseTrail } from "../../kit/table/pages.ts";
import { ScrollRegion } from "../../kit/table/scroll-region.tsx";
import { Table } from "../../kit/table/table.tsx";
import styles from "./audit.module.css";
import { type FindingRow, findingRow, noFindings } from "./audit.view.ts";
import { type AuditAddress, KINDS, narrowed, SEVERITIES, turned } from "./audit-address.ts";

/** Rows of a page. */
const PAGE_SIZE = 20;

/** What an audit found, the worst first: each object with its customer here and its page at Stripe. */
export function FindingsPanel({
  id,
  frame,
  address,
  onGo,
}: {
  readonly id: string;
  readonly frame: Frame;
  readonly address: AuditAddress;
  readonly onGo: (address: AuditAddress) => void;
}) {
  const { severity, kind, of, found } = address;
  const pages = pagesOf(PAGE_SIZE, {
    cursors: parseTrail(found),
    onTurn: (cursors) => onGo(turned(address, "found", cursors)),
  });
  const answer = useFace(AuditFindingsDocument, {
    ...{ id, first: PAGE_SIZE, after: pages.after },
    ...{ severity: severity ?? null, kind: kind ?? null, currency: of ?? null },
  });
  const isNarrowed = severity !== undefined || kind !== undefined || of !== undefined;
  const face = mapFace(answer, ({ auditFindings }) =>
    auditFindings.totalCount === 0 && !isNarrowed
      ? new Empty(noFindings(severity, false))
      : auditFindings,
  );
  return (
    <Panel title="Findings" face={face} isFlush>
      {({ items, totalCount, nextCursor }) => (
        <>
          <Choices id={id} address={address} onGo={onGo} />
          <Findings
            rows={items.map((finding) => findingRow(finding, frame.money))}
            none={noFindings(severity, isNarrowed)}
          />
          <Pager
            words={`${pageWords(pages.first, items.length)} of ${formatInteger(totalCount)}`}
            earlier={pages.earlier(nextCursor)}
            later={pages.later}
          />
        </>
      )}
    </Panel>
  );
}

function pageWords(first: number, shown: number): string {
  if (shown === 0) return "0 findings";
  return `Findings ${formatInteger(first)} – ${formatInteger(first + shown - 1)}`;
}

/** What the list is narrowed to, and the whole of it as a file. */
function Choices({
  id,
  address,
  onGo,
}: {
  readonly id: string;
  readonly address: AuditAddress;
  readonly onGo: (address: AuditAddress) => void;
}) {
  const sums = dataOf(useFace(AuditDocument, { id }))?.revenueAudit.sums ?? [];
  const currencies = [...new Set(sums.map(({ stripe }) => stripe.currency))];
  const { severity, kind, of } = address;
  const file = new URLSearchParams({
    id,
    ...(severity === undefined ? {} : { severity }),
    ...(kind === undefined ? {} : { kind }),
    ...(of === undefined ? {} : { currency: of }),
  });
  return (
    <search className={styles.choices} aria-label="Filters of the findings">
      <Choice
        label="Severity"
        all="All severities"
        value={severity}
        options={SEVERITIES}
        onChoose={(chosen) => onGo(narrowed(address, { severity: chosen }))}
      />
      <Choice
        label="Kind"
        all="All kinds"
        value={kind}
        options={KINDS}
        onChoose={(chosen) => onGo(narrowed(address, { kind: chosen }))}
      />
      <Choice
        label="Currency of the findings"
        all="All currencies"
        value={of}
        options={currencies.map((currency) => [currency, currency.toUpperCase()] as const)}
        onChoose={(chosen) => onGo(narrowed(address, { of: chosen }))}
      />
      <a href={`/export/audit-findings.csv?${file}`} download>
        CSV
      </a>
    </search>
  );
}

function Choice({
  label,
  all,
  value,
  options,
  onChoose,
}: {
  readonly label: string;
  readonly all: string;
  readonly value: string | undefined;
  readonly options: readonly (readonly [string, string])[];
  readonly onChoose: (value: string) => void;
}) {
  return (
    <select
      aria-label={label}
      value={value ?? ""}
      onChange={(event) => onChoose(event.currentTarget.value)}
    >
      <option value="">{all}</option>
      {options.map(([each, words]) => (
        <option key={each} value={each}>
          {words}
        </option>
      ))}
    </select>
  );
}

function Findings({ rows, none }: { readonly rows: readonly FindingRow[]; readonly none: string }) {
  return (
    <ScrollRegion label="Findings" className={styles.scroll}>
      <Table>
        <thead>
          <tr>
            <th scope="col">Finding</th>
            <th scope="col" data-wide>
              Customer
            </th>
            <th scope="col" data-number>
              Effect
            </th>
            <th scope="col">Severity</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.key} row={row} />
          ))}
          {rows.length > 0 ? null : (
            <tr>
              <td colSpan={4} data-quiet>
                {none}
              </td>
            </tr>
          )}
        </tbody>
      </Table>
    </ScrollRegion>
  );
}

function Row({
  row: { objectId, objectType, kind, detail, customer, effect, severity },
}: {
  readonly row: FindingRow;
}) {
  const who =
    customer === null ? null : <CustomerLink customerId={customer.id} name={customer.name} />;
  return (
    <tr className={styles.row}>
      <td className={styles.finding}>
        <span>
          {kind}, {objectType} <StripeCode code={objectId} />
        </span>
        <span className={styles.detail}>{detail}</span>
        <span className={styles.under}>{who}</span>
      </td>
      <td data-wide>{who ?? <span data-quiet>not known</span>}</td>
      <td data-number>{effect ?? <span data-quiet>none</span>}</td>
      <td>
        <Tag tone={severity.tone} glyph={severity.glyph}>
          {severity.word}
        </Tag>
      </td>
    </tr>
  );
}
