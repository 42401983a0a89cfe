import styles from "./footnotes.module.css";
import { useCatalogue } from "./use-catalogue.ts";

/**
 * On paper there is no "?" to press, so the definitions stand at the foot.
 *
 * @param of The keys of those that the screen shows; all where it is left out.
 */
export function Footnotes({ of }: { readonly of?: readonly string[] }) {
  const catalogue = useCatalogue()?.filter(({ key }) => of?.includes(key) ?? true);
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
