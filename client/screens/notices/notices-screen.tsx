import { useEffect } from "react";
import { useNotices } from "../../app/notices/notices.tsx";
import { useSession } from "../../app/session/session.ts";
import { NoticesPanel } from "./notices-panel.tsx";

/** What happened that somebody should have heard at once? Opening it is having looked. */
export function NoticesScreen() {
  const { account, frame } = useSession();
  const { see } = useNotices();
  // What comes while the list is open is seen in it.
  useEffect(see, [see]);
  return (
    <>
      <title>{`Notices · ${account.name} · Tidemark`}</title>
      <NoticesPanel frame={frame} />
    </>
  );
}
