import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { frameOf } from "../../app/search.ts";
import { useSession } from "../../app/session/session.ts";
import styles from "./people.module.css";
import { type PeopleAddress, parsePeopleAddress } from "./people-address.ts";
import { PeoplePanel } from "./people-panel.tsx";

const route = getRouteApi("/console/people");

/** Who uses the product, and when did they come last? */
export function PeopleScreen() {
  const { account, viewer, frame } = useSession();
  const search = route.useSearch();
  const navigate = useNavigate();
  const go = (address: PeopleAddress) =>
    void navigate({
      to: "/people",
      search: (known) => ({ ...frameOf(known), ...address }),
      resetScroll: false,
    });
  return (
    <>
      <title>{`Users · ${account.name} · Tidemark`}</title>
      <header>
        <h1>Users</h1>
        <p className={styles.sentence}>
          Whoever did something in the product, whom we learnt of last first.
        </p>
      </header>
      <PeoplePanel
        frame={frame}
        address={parsePeopleAddress({ ...search })}
        findsAddresses={viewer.role === "ADMIN"}
        onGo={go}
      />
    </>
  );
}
