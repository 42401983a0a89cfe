import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useSession } from "../../../app/session/session.ts";
import { parseTrail, writeTrail } from "../../../kit/table/pages.ts";
import { CustomersHead } from "../customers-head.tsx";
import { ConflictsPanel } from "./conflicts-panel.tsx";
import { OutcomeLine } from "./outcome-line.tsx";
import { QueuePanel } from "./queue-panel.tsx";
import styles from "./unlinked.module.css";
import { parseUnlinkedAddress, type UnlinkedAddress } from "./unlinked-address.ts";
import { useLinkAct } from "./use-link-act.ts";

const route = getRouteApi("/console/customers/unlinked");

/** What is undefined is taken out of the address. */
type Changed = { readonly [Part in keyof UnlinkedAddress]?: UnlinkedAddress[Part] | undefined };

/** Whose are they? Who is linked to nobody, and of whom several users are named. Administrators decide; others see. */
export function UnlinkedScreen() {
  const { account, frame, viewer } = useSession();
  const act = useLinkAct();
  const { pages, named, with: whom } = route.useSearch();
  const navigate = useNavigate();
  const go = (address: Changed) =>
    void navigate({
      to: "/customers/unlinked",
      search: ({ pages: _, named: __, with: ___, ...search }) => ({
        ...search,
        ...parseUnlinkedAddress({ pages, named, with: whom, ...address }),
      }),
      resetScroll: false,
    });
  const mayAct = viewer.role === "ADMIN" ? act : null;
  return (
    <>
      <title>{`Unlinked customers · ${account.name} · Tidemark`}</title>
      <CustomersHead />
      <OutcomeLine act={act} />
      <div className={styles.panels}>
        <QueuePanel
          frame={frame}
          choice={{
            trail: {
              cursors: parseTrail(pages),
              onTurn: (cursors) => go({ pages: writeTrail(cursors) }),
            },
            isEverybody: whom === "everybody",
            // Another queue has its own pages.
            onEverybody: (isOn) => go({ with: isOn ? "everybody" : undefined, pages: undefined }),
          }}
          act={mayAct}
        />
        <ConflictsPanel
          frame={frame}
          trail={{
            cursors: parseTrail(named),
            onTurn: (cursors) => go({ named: writeTrail(cursors) }),
          }}
          act={mayAct}
        />
      </div>
    </>
  );
}
