import { Link } from "@tanstack/react-router";
import { IngestionDocument } from "../../generated/graphql.ts";
import { dataOf } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import { WarningNote } from "../../kit/panel/warning-note.tsx";
import { parkedWords } from "../ingestion/ingestion.view.ts";
import styles from "./parked-notice.module.css";

/** Says above the numbers that an event is not in them, and leads to it. Nothing where none is parked. */
export function ParkedNotice() {
  const parked = dataOf(useFace(IngestionDocument, {}))?.ingestion.parked ?? 0;
  if (parked === 0) return null;
  return (
    <aside className={styles.notice} aria-label="Parked">
      <WarningNote>
        {parkedWords(parked)}{" "}
        <Link to="/ingestion" search={({ why: _, ...search }) => ({ ...search, status: "parked" })}>
          See what is parked
        </Link>
      </WarningNote>
    </aside>
  );
}
