import { AnyEventDocument } from "../../generated/graphql.ts";
import { dataOf } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import { CopyCode } from "../../kit/panel/copy-code.tsx";
import styles from "./no-events-yet.module.css";

/** What to run first; the key is told once and never again. */
const MAKE_KEY = 'npx tidemark key create --name "our backend" --role ingest';

/** Says what to do where no product event has ever come. Nothing once one has. */
export function NoEventsYet() {
  const items = dataOf(useFace(AnyEventDocument, {}))?.productEvents.items;
  if (items === undefined || items.length > 0) return null;
  return (
    <section className={styles.card} aria-labelledby="no-events">
      <h2 id="no-events">No product events yet</h2>
      <p>
        Tell Tidemark from your backend what people do. Make a key, which is a secret of your
        server, and send events with it; the figures below follow within a second.
      </p>
      <ol>
        <li>
          <CopyCode code={MAKE_KEY} />
        </li>
        <li>
          Set the host of any server-side Segment library to <code>{window.location.origin}</code>{" "}
          and its write key to the key, or use the client of the package, or the mutation{" "}
          <code>track</code>.
        </li>
        <li>
          Name your own sign-up, activation and core action in a plan file, where they differ from
          the shipped ones.
        </li>
      </ol>
    </section>
  );
}
