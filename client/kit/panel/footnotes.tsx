import { useQuery } from "@apollo/client/react";
import { CatalogueDocument } from "../../generated/graphql.ts";
import styles from "./footnotes.module.css";

/** On paper there is no "?" to press, so the definitions stand at the foot. */
export function Footnotes() {
  const { data } = useQuery(CatalogueDocument);
  if (data === undefined) return null;
  return (
    <section className="printed">
      <h2 className={styles.title}>What the figures mean</h2>
      <dl className={styles.list}>
        {data.metricCatalogue.map(({ key, name, text }) => (
          <div key={key}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
