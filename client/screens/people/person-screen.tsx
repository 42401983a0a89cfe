import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useSession } from "../../app/session/session.ts";
import { CustomerLink } from "../../app/shell/customer-link.tsx";
import { PersonDocument } from "../../generated/graphql.ts";
import { BarChart, BarLegend } from "../../kit/charts/bar-chart.tsx";
import { axisCount } from "../../kit/format/axis.ts";
import { addDays } from "../../kit/format/day.ts";
import { dataOf, mapFace } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import { CopyCode } from "../../kit/panel/copy-code.tsx";
import { Panel } from "../../kit/panel/panel.tsx";
import { ScrollRegion } from "../../kit/table/scroll-region.tsx";
import { Table } from "../../kit/table/table.tsx";
import { parseTimeline, writeTimeline } from "../../kit/timeline/timeline-choice.ts";
import { UsageCountersPanel } from "../../metrics/engagement/usage-counters/usage-counters-panel.tsx";
import styles from "./people.module.css";
import { type NameRow, type PersonView, personView } from "./person.view.ts";
import { PersonLifecyclePanels } from "./person-lifecycle-panel.tsx";
import { PersonMenu } from "./person-menu.tsx";
import { PersonTimeline } from "./person-timeline.tsx";
import { PersonTraitsPanel } from "./person-traits-panel.tsx";
import { PERSON_TIMELINE } from "./timeline-kinds.ts";

const route = getRouteApi("/console/people/$user");

/** The counters' days, today included: whoever opens the page wants to know what was used until now. */
const COUNTED_DAYS = 30;

/** Who is this, how often do they come, and what happened? */
export function PersonScreen() {
  const { user } = route.useParams();
  const search = route.useSearch();
  const navigate = useNavigate();
  const { account, viewer, frame } = useSession();
  const face = mapFace(useFace(PersonDocument, { user }), ({ person }) =>
    personView(person, frame),
  );
  return (
    <>
      <title>{`${user} · ${account.name} · Tidemark`}</title>
      <header className={styles.head}>
        <div>
          <h1>{user}</h1>
          <p className={styles.sentence}>{dataOf(face)?.sentence}</p>
        </div>
        {viewer.role === "ADMIN" ? <PersonMenu user={user} /> : null}
      </header>
      <div className={styles.halves}>
        <Panel title="User" face={face}>
          {({ facts, customers }) => <Facts facts={facts} customers={customers} />}
        </Panel>
        <Panel title="Names" face={face} isFlush>
          {({ names }) => <Names rows={names} />}
        </Panel>
      </div>
      <Panel title="Days active" face={face} aside="the last 90 days">
        {({ days, daysSentence }) => (
          <>
            <BarLegend bars={days} partialName={null} note="events by day" />
            <BarChart
              bars={days}
              sentence={daysSentence}
              formatTick={axisCount}
              wideHeight={160}
              netName="in all"
            />
          </>
        )}
      </Panel>
      <div className={styles.halves}>
        <UsageCountersPanel
          period={{ from: addDays(frame.today, 1 - COUNTED_DAYS), to: frame.today }}
          of={{ user }}
          words={[`Last ${COUNTED_DAYS} days`, `${COUNTED_DAYS} before`]}
        />
        {viewer.role === "ADMIN" ? <PersonTraitsPanel user={user} /> : null}
      </div>
      <PersonLifecyclePanels user={user} frame={frame} />
      <PersonTimeline
        user={user}
        frame={frame}
        customers={dataOf(face)?.customers}
        choice={parseTimeline(PERSON_TIMELINE, search)}
        onChoose={(choice) =>
          void navigate({
            to: ".",
            search: ({ show: _, pages: __, ...rest }) => ({
              ...rest,
              ...writeTimeline(PERSON_TIMELINE, choice),
            }),
            resetScroll: false,
          })
        }
      />
    </>
  );
}

function Facts({
  facts,
  customers,
}: {
  readonly facts: readonly (readonly [string, string])[];
  readonly customers: PersonView["customers"];
}) {
  return (
    <dl className={styles.facts}>
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      <div>
        <dt>Customer</dt>
        <dd>
          {customers.size === 0 ? "none is linked" : null}
          {[...customers].map(([id, name]) => (
            <span key={id}>
              <CustomerLink customerId={id} name={name} />{" "}
            </span>
          ))}
        </dd>
      </div>
    </dl>
  );
}

function Names({ rows }: { readonly rows: readonly NameRow[] }) {
  return (
    <ScrollRegion label="Names" className={styles.scroll}>
      <Table>
        <thead>
          <tr>
            <th scope="col">Kind</th>
            <th scope="col">Name</th>
            <th scope="col" data-wide>
              Known since
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ kind, value, since }) => (
            <tr key={`${kind} ${value}`}>
              <td>{kind}</td>
              <td>
                {value === null ? (
                  <span data-quiet>for administrators</span>
                ) : (
                  <CopyCode code={value} />
                )}
              </td>
              <td data-second data-wide>
                {since}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </ScrollRegion>
  );
}
