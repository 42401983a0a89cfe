import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useSession } from "../../app/session/session.ts";
import { PersonLink } from "../../app/shell/person-link.tsx";
import { CohortMoneyDocument, CohortRetentionDocument } from "../../generated/graphql.ts";
import { dataOf, mapFace } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import { Footnotes } from "../../kit/panel/footnotes.tsx";
import { Choice } from "../../kit/panel/switch.tsx";
import type { Frame } from "../../kit/period/frame.ts";
import { GRAINS } from "../../kit/period/grain.ts";
import {
  type CohortChoice,
  CRITERIA,
  KINDS,
  MEASURES,
  parseCohorts,
  RETURNS,
  spanOfCohorts,
  withChosen,
  writeCohorts,
} from "../../metrics/cohort/cohort-choice.ts";
import { ComparisonPanel } from "../../metrics/cohort/comparison-panel.tsx";
import { CurvesPanel } from "../../metrics/cohort/curves-panel.tsx";
import { HeatmapPanel } from "../../metrics/cohort/heatmap-panel.tsx";
import { moneyView } from "../../metrics/cohort/money.view.ts";
import { CohortPeoplePanel, type ListedCell } from "../../metrics/cohort/people-panel.tsx";
import { retentionView, sentenceOf } from "../../metrics/cohort/retention.view.ts";
import styles from "./cohorts-screen.module.css";

const route = getRouteApi("/console/cohorts");

/** Do newer people stay longer? Who came back and what was paid by cohort, and chosen cohorts beside one another. */
export function CohortsScreen() {
  const { account, frame } = useSession();
  const choice = parseCohorts({ ...route.useSearch() });
  const navigate = useNavigate();
  const [listed, setListed] = useState<ListedCell | null>(null);
  const choose = (change: Partial<CohortChoice>) =>
    void navigate({
      to: "/cohorts",
      search: (known) => ({
        ...(known.currency === undefined ? {} : { currency: known.currency }),
        ...(known.period === undefined ? {} : { period: known.period }),
        ...writeCohorts({ ...choice, ...change }),
      }),
      resetScroll: false,
    });
  const { view, sentence, definition } = useCohorts(choice, frame);
  const compare = (day: string) => choose({ chosen: withChosen(choice, day).chosen });
  return (
    <>
      <title>{`Cohorts · ${account.name} · Tidemark`}</title>
      <header>
        <h1>Cohorts</h1>
        <p className={styles.sentence}>{sentence}</p>
        <Controls choice={choice} onChoose={choose} />
      </header>
      <HeatmapPanel
        view={view}
        choice={choice}
        definition={definition}
        measure={
          <Choice
            label="Cells tell"
            options={MEASURES}
            chosen={choice.measure}
            onChoose={(measure) => choose({ measure })}
          />
        }
        onCompare={compare}
        onList={setListed}
      />
      {listed === null ? null : (
        <div className={styles.listed}>
          <CohortPeoplePanel
            key={`${listed.day} ${listed.period} ${choice.kind} ${choice.grain}`}
            cell={listed}
            choice={choice}
            frame={frame}
            linkTo={(user, name) => <PersonLink user={user}>{name}</PersonLink>}
            onClose={() => setListed(null)}
          />
        </div>
      )}
      <div className={styles.panels}>
        <CurvesPanel view={view} choice={choice} frame={frame} />
        <ComparisonPanel view={view} choice={choice} onCompare={compare} />
      </div>
      <Footnotes />
    </>
  );
}

/** Both questions, since the screen's sentence is of who came back whatever the cells tell. */
function useCohorts(choice: CohortChoice, frame: Frame) {
  const { kind, grain, criteria, returnEvent, measure } = choice;
  const span = spanOfCohorts(grain, frame.today);
  const retention = useFace(CohortRetentionDocument, {
    kind,
    grain,
    criteria,
    returnEvent,
    ...span,
  });
  const money = useFace(CohortMoneyDocument, { kind, grain, ...span });
  const known = dataOf(retention)?.cohorts;
  const isMoney = measure === "revenue" || measure === "cumulative";
  return {
    view: isMoney
      ? mapFace(money, ({ cohortRevenue }) => moneyView(cohortRevenue, choice, frame))
      : mapFace(retention, ({ cohorts }) => retentionView(cohorts, choice, frame.today)),
    sentence: known === undefined ? null : sentenceOf(known, choice),
    definition: (isMoney ? dataOf(money)?.cohortRevenue : known)?.definition.key,
  };
}

function Controls({
  choice,
  onChoose,
}: {
  readonly choice: CohortChoice;
  readonly onChoose: (change: Partial<CohortChoice>) => void;
}) {
  return (
    <div className={styles.controls}>
      <span className={styles.control}>
        <span aria-hidden="true">Cohort by</span>
        <Choice
          label="Cohort by"
          options={KINDS}
          chosen={choice.kind}
          onChoose={(kind) => onChoose({ kind })}
        />
      </span>
      <span className={styles.control}>
        <span aria-hidden="true">Every</span>
        <Choice
          label="Every"
          options={GRAINS}
          chosen={choice.grain}
          onChoose={(grain) => onChoose({ grain, chosen: [] })}
        />
      </span>
      <span className={styles.control}>
        <span aria-hidden="true">Counted</span>
        <Choice
          label="Counted"
          options={CRITERIA}
          chosen={choice.criteria}
          onChoose={(criteria) => onChoose({ criteria })}
        />
      </span>
      <span className={styles.control}>
        <span aria-hidden="true">Came back by</span>
        <Choice
          label="Came back by"
          options={RETURNS}
          chosen={choice.returnEvent}
          onChoose={(returnEvent) => onChoose({ returnEvent })}
        />
      </span>
    </div>
  );
}
