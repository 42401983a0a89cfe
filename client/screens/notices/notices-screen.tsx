import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { useNotices } from "../../app/notices/notices.tsx";
import { useSession } from "../../app/session/session.ts";
import { pagesTo, parseTrail } from "../../kit/table/pages.ts";
import { NoticesPanel } from "./notices-panel.tsx";

const route = getRouteApi("/console/notices");

/** What happened that somebody should have heard at once? Opening it is having looked. */
export function NoticesScreen() {
  const { account, frame } = useSession();
  const { see } = useNotices();
  const { pages } = route.useSearch();
  const navigate = useNavigate();
  // What comes while the list is open is seen in it.
  useEffect(see, [see]);
  return (
    <>
      <title>{`Notices · ${account.name} · Tidemark`}</title>
      <NoticesPanel
        frame={frame}
        trail={{
          cursors: parseTrail(pages),
          onTurn: (cursors) =>
            void navigate({
              to: "/notices",
              search: ({ pages: _, ...search }) => ({ ...search, ...pagesTo(cursors) }),
              resetScroll: false,
            }),
        }}
      />
    </>
  );
}
