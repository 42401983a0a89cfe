import { Button } from "@mantine/core";
import { type FormEvent, useId, useState } from "react";
import {
  type FunnelQueryVariables,
  SavedFunnelsDocument,
  type SavedFunnelsQuery,
} from "../../../generated/graphql.ts";
import { dataOf } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import styles from "./funnel.module.css";
import { useSaving } from "./use-saving.ts";

/** Opens a saved funnel, and saves the one that is shown under a name. */
export function SavedFunnels({
  asked,
  onOpen,
}: {
  /** Null: none is shown, so that there is none to save. */
  readonly asked: FunnelQueryVariables | null;
  readonly onOpen: (saved: SavedFunnelsQuery["savedFunnels"][number]) => void;
}) {
  const id = useId();
  const saved = dataOf(useFace(SavedFunnelsDocument, {}))?.savedFunnels ?? [];
  const [name, setName] = useState("");
  const [chosen, choose] = useState("");
  const { save, forget, isBusy, outcome } = useSaving();
  const open = saved.find((one) => one.id === chosen);
  const isKnown = saved.some((one) => one.name === name.trim());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (asked !== null) save(name.trim(), isKnown, asked);
  };
  return (
    <form className={styles.editor} onSubmit={submit} aria-label="Saved funnels">
      <div className={styles.row}>
        {saved.length === 0 ? null : (
          <>
            <label htmlFor={`${id}-saved`}>Saved</label>
            <select
              id={`${id}-saved`}
              value={chosen}
              onChange={(change) => choose(change.currentTarget.value)}
            >
              <option value="">Choose a funnel</option>
              {saved.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
            <button
              type="button"
              className={styles.way}
              disabled={open === undefined}
              onClick={() => {
                if (open === undefined) return;
                setName(open.name);
                onOpen(open);
              }}
            >
              Open
            </button>
            <button
              type="button"
              className={styles.way}
              disabled={open === undefined || isBusy}
              onClick={() => {
                if (open !== undefined) forget(open.id, open.name);
              }}
            >
              Delete
            </button>
          </>
        )}
        <label htmlFor={`${id}-name`}>Save as</label>
        <input
          id={`${id}-name`}
          value={name}
          required
          maxLength={100}
          onChange={(change) => setName(change.currentTarget.value)}
        />
        <Button
          type="submit"
          variant="default"
          disabled={asked === null || name.trim() === ""}
          loading={isBusy}
        >
          {isKnown ? "Replace" : "Save"}
        </Button>
      </div>
      <div role={outcome?.isFault === true ? "alert" : "status"}>
        {outcome === null ? null : (
          <p className={outcome.isFault ? styles.fault : styles.outcome}>{outcome.words}</p>
        )}
      </div>
    </form>
  );
}
