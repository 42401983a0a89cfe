import type { ApolloClient } from "@apollo/client";
import { Button } from "@mantine/core";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useSession } from "../../app/session/session.ts";
import {
  LifecycleStagesDocument,
  LifecycleTriggersDocument,
  PauseLifecycleDocument,
} from "../../generated/graphql.ts";
import { formatMoment } from "../../kit/format/moment.ts";
import { dataOf } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import { Tag } from "../../kit/panel/tag.tsx";
import type { Frame } from "../../kit/period/frame.ts";
import { daysOf } from "../../kit/period/period-choice.ts";
import { parseTrail, type Trail, writeTrail } from "../../kit/table/pages.ts";
import { AtRiskPanel } from "./at-risk-panel.tsx";
import styles from "./lifecycle.module.css";
import { lifecycleSentence } from "./lifecycle-sentence.ts";
import { neverLooked } from "./look.view.ts";
import { SendsPanel } from "./sends-panel.tsx";
import { FlowsPanel, StagesPanel } from "./stages-panel.tsx";
import { TriggersPanel } from "./triggers-panel.tsx";
import { useLifecycleAct } from "./use-lifecycle-act.ts";
import { useLook } from "./use-look.ts";

const route = getRouteApi("/console/lifecycle");

/** Who may leave, and what are we sending? */
export function LifecycleScreen() {
  const { account, viewer, frame } = useSession();
  const { risk, sends } = route.useSearch();
  const navigate = useNavigate();
  const isAdmin = viewer.role === "ADMIN";
  const trail = (name: "risk" | "sends", text: string | undefined): Trail => ({
    cursors: parseTrail(text),
    onTurn: (cursors) =>
      void navigate({
        to: "/lifecycle",
        search: (search) => ({ ...search, [name]: writeTrail(cursors) }),
        resetScroll: false,
      }),
  });
  return (
    <>
      <title>{`Lifecycle · ${account.name} · Tidemark`}</title>
      <header className={styles.head}>
        <div>
          <h1>Lifecycle</h1>
          <Sentence frame={frame} />
        </div>
        <Pause frame={frame} canChange={isAdmin} />
      </header>
      <div className={styles.grid}>
        <AtRiskPanel frame={frame} trail={trail("risk", risk)} />
        <div className={styles.halves}>
          <StagesPanel frame={frame} />
          <FlowsPanel frame={frame} />
        </div>
        <TriggersPanel frame={frame} canChange={isAdmin} />
        <SendsPanel frame={frame} trail={trail("sends", sends)} />
      </div>
    </>
  );
}

function Sentence({ frame }: { readonly frame: Frame }) {
  const stages = dataOf(useFace(LifecycleStagesDocument, daysOf(frame.period, frame.today)));
  const never = neverLooked(useLook());
  return (
    <p className={styles.sentence}>
      {never?.words ??
        (stages === undefined ? null : lifecycleSentence(stages.lifecycleStages, frame))}
    </p>
  );
}

/** Whether anything is sent at all: always in sight, and stopped with one press. */
function Pause({ frame, canChange }: { readonly frame: Frame; readonly canChange: boolean }) {
  const known = dataOf(useFace(LifecycleTriggersDocument, {}, "every beat"));
  const { act, isUnderWay, fault } = useLifecycleAct();
  if (known === undefined) return null;
  const { lifecycleSending, lifecycleTriggers } = known;
  const { pausedAt } = lifecycleSending;
  const pause = (client: ApolloClient) =>
    client.mutate({ mutation: PauseLifecycleDocument, variables: { paused: pausedAt == null } });
  const on = lifecycleTriggers.filter(({ onSince }) => onSince != null).length;
  return (
    <div className={styles.pause}>
      {pausedAt == null ? (
        <span className={styles.quiet}>
          {on === 0
            ? "Nothing is switched on."
            : `${on} of ${lifecycleTriggers.length} switched on.`}
        </span>
      ) : (
        <Tag tone="warning" glyph="!">
          paused since {formatMoment(pausedAt, frame.timeZone, frame.today)}
        </Tag>
      )}
      {canChange ? (
        <Button variant="default" loading={isUnderWay} onClick={() => void act(pause)}>
          {pausedAt == null ? "Pause all sending" : "Let sending go on"}
        </Button>
      ) : null}
      {fault === null ? null : (
        <span className={styles.fault} role="alert">
          {fault}
        </span>
      )}
    </div>
  );
}
