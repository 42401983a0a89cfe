import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import styles from "./trigger-form.module.css";

/** A part of the form that has any number of items, each of which can be changed and taken away. */
export function ItemList<Item>({
  legend,
  noun,
  add,
  items,
  fresh,
  onChange,
  children,
}: {
  readonly legend: string;
  /** What one is called, as in "Remove action 2". */
  readonly noun: string;
  /** What the button says that adds one. */
  readonly add: string;
  readonly items: readonly Item[];
  /** What is added. */
  readonly fresh: () => Item;
  readonly onChange: (items: Item[]) => void;
  /** Draws an item, which `name` calls by its place from one. */
  readonly children: (item: Item, name: string, onChange: (item: Item) => void) => ReactNode;
}) {
  const put = (place: number, item: Item) =>
    onChange(items.map((one, at) => (at === place ? item : one)));
  return (
    <fieldset className={styles.part}>
      <legend>{legend}</legend>
      {items.map((item, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an item has nothing else to be told from another by.
        <div key={place} className={styles.item}>
          {children(item, `${capital(noun)} ${place + 1}`, (changed) => put(place, changed))}
          <button
            type="button"
            className={styles.remove}
            aria-label={`Remove ${noun} ${place + 1}`}
            onClick={() => onChange(items.filter((_, at) => at !== place))}
          >
            Remove
          </button>
        </div>
      ))}
      <Button size="compact-sm" variant="default" onClick={() => onChange([...items, fresh()])}>
        {add}
      </Button>
    </fieldset>
  );
}

function capital(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}
