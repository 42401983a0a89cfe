import styles from "./footnotes.module.css";
import { useCatalogue } from "./use-catalogue.ts";

/** On paper there is no "?" to press, so the definitions stand at the foot. */
export function Footnotes() {
  const catalogue = useCatalogue();
  if (catalogue === undefined) return null;
  return (
    <section className="printed">
      <h2 className={styles.title}>What the figures mean</h2>
      <dl className={styles.list}>
        {catalogue.map(({ key, name, text }) => (
          <div key={key}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
