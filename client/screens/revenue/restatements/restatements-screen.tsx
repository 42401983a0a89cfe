import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { frameOf } from "../../../app/search.ts";
import { useSession } from "../../../app/session/session.ts";
import { pagesTo, parseTrail } from "../../../kit/table/pages.ts";
import {
  parseRestated,
  writeRestated,
} from "../../../metrics/revenue/restatements/restatements.view.ts";
import { RestatementsPanel } from "../../../metrics/revenue/restatements/restatements-panel.tsx";
import styles from "./restatements-screen.module.css";

const route = getRouteApi("/console/revenue/restatements");

/** Why is a month not what it was? The late news that changed it. */
export function RestatementsScreen() {
  const { account, frame } = useSession();
  const { of, pages } = route.useSearch();
  const navigate = useNavigate();
  const trail = {
    cursors: parseTrail(pages),
    onTurn: (cursors: readonly string[]) =>
      void navigate({
        to: "/revenue/restatements",
        search: ({ pages: _, ...search }) => ({ ...search, ...pagesTo(cursors) }),
        resetScroll: false,
      }),
  };
  return (
    <>
      <title>{`Restatements · ${account.name} · Tidemark`}</title>
      <header className={styles.head}>
        <h1>Restatements</h1>
        <p className={styles.sentence}>
          News that came after a month was over, and what it changed of that month. Figures are
          always as known now.{" "}
          <Link to="/revenue" search={frameOf}>
            Back to revenue
          </Link>
        </p>
      </header>
      <RestatementsPanel
        frame={frame}
        metric={parseRestated(of)}
        trail={trail}
        onChoose={(metric) =>
          void navigate({
            to: "/revenue/restatements",
            // Another filter has its own pages.
            search: ({ of: _, pages: __, ...search }) => ({ ...search, ...writeRestated(metric) }),
            resetScroll: false,
          })
        }
      />
    </>
  );
}
