import { PersonTraitsDocument } from "../../generated/graphql.ts";
import { Empty, mapFace } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import { Panel } from "../../kit/panel/panel.tsx";
import styles from "./people.module.css";

/** What the company's backend says of a person. Personal: only administrators are shown it, and asked for it. */
export function PersonTraitsPanel({ user }: { readonly user: string }) {
  const face = mapFace(useFace(PersonTraitsDocument, { user }), ({ person }) => {
    const traits = Object.entries(person.traits);
    return traits.length === 0
      ? new Empty("The backend has said nothing of this person. identify tells it.")
      : traits;
  });
  return (
    <Panel title="Traits" face={face} aside="for administrators">
      {(traits) => (
        <dl className={styles.facts}>
          {traits.map(([key, value]) => (
            <div key={key}>
              <dt>{key}</dt>
              <dd>{typeof value === "string" ? value : JSON.stringify(value)}</dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  );
}
