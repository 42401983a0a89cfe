import { Popover } from "@mantine/core";
import styles from "./definition.module.css";
import { type Definition as DefinitionWords, useCatalogue } from "./use-catalogue.ts";

/**
 * The "?" beside a figure: what it counts, what it leaves out, and where that meaning comes from. The words are the
 * server's own, asked once and kept.
 *
 * @param metric The key in the catalogue; unknown until the figure itself has come.
 */
export function Definition({
  label,
  metric,
}: {
  readonly label: string;
  readonly metric: string | undefined;
}) {
  const words = useCatalogue()?.find((each) => each.key === metric);
  return (
    <Popover width={340} shadow="md" position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className={styles.ask} aria-label={`Definition of ${label}`}>
          ?
        </button>
      </Popover.Target>
      <Popover.Dropdown className={styles.card}>
        {/* Focus comes here, so that a keyboard reader hears the text and leaves it with Escape. */}
        <div tabIndex={-1} data-autofocus>
          {words === undefined ? <p>The definition has not come yet.</p> : <Words words={words} />}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

function Words({ words }: { readonly words: DefinitionWords }) {
  return (
    <>
      <h3>{words.name}</h3>
      <p>{words.text}</p>
      <dl>
        <Row term="Left out" words={words.leftOut} />
        <Row term="Source" words={words.source} />
      </dl>
    </>
  );
}

function Row({ term, words }: { readonly term: string; readonly words: string }) {
  if (words === "") return null;
  return (
    <>
      <dt>{term}</dt>
      <dd>{/^https?:\/\/\S+$/.test(words) ? <a href={words}>{words}</a> : words}</dd>
    </>
  );
}
