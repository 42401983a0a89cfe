import "@mantine/core/styles/Menu.layer.css";
import { Menu } from "@mantine/core";
import type { ReactNode } from "react";
import type { Fault } from "../live/fault.ts";
import { UnavailableFace } from "../panel/faces.tsx";
import styles from "./filters.module.css";

/** One part that can be narrowed, with what there is to choose. */
export interface FilterOffer<Part extends string> {
  readonly part: Part;
  readonly label: string;
  readonly options: readonly { readonly key: string; readonly label: string }[];
}

/** A value that narrows, as a word that can be taken away. */
export interface FilterChip<Part extends string> {
  readonly part: Part;
  readonly key: string;
  /** `Plan: Team monthly`. */
  readonly label: string;
}

/** What a screen is narrowed by: a list to choose from for each part, and each choice as a word that can be taken away. */
export function Filters<Part extends string>({
  label,
  offers,
  chips,
  trouble = null,
  onAdd,
  onRemove,
  onClear,
  children,
}: {
  /** What the filters are of. */
  readonly label: string;
  readonly offers: readonly FilterOffer<Part>[];
  readonly chips: readonly FilterChip<Part>[];
  /** Why it is not known what there is to choose; null where it is. */
  readonly trouble?: { readonly fault: Fault; readonly retry: (() => void) | null } | null;
  readonly onAdd: (part: Part, key: string) => void;
  readonly onRemove: (part: Part, key: string) => void;
  readonly onClear: () => void;
  /** What else narrows, before the lists. */
  readonly children?: ReactNode;
}) {
  return (
    <search className={styles.filters} aria-label={label}>
      {children}
      {offers.map((offer) => (
        <Offer key={offer.part} offer={offer} onChoose={(key) => onAdd(offer.part, key)} />
      ))}
      {trouble === null ? null : <UnavailableFace fault={trouble.fault} retry={trouble.retry} />}
      {chips.length === 0 ? null : (
        <>
          <ul className={styles.chips} aria-label="Filters that are on">
            {chips.map(({ part, key, label: words }) => (
              <li key={`${part} ${key}`}>
                <button
                  type="button"
                  className={styles.chip}
                  aria-label={`Remove the filter ${words}`}
                  onClick={() => onRemove(part, key)}
                >
                  {words} <span aria-hidden="true">✕</span>
                </button>
              </li>
            ))}
          </ul>
          <button type="button" className={styles.clear} onClick={onClear}>
            Clear filters
          </button>
        </>
      )}
    </search>
  );
}

/** A menu that adds what is chosen in it. */
function Offer<Part extends string>({
  offer: { label, options },
  onChoose,
}: {
  readonly offer: FilterOffer<Part>;
  readonly onChoose: (key: string) => void;
}) {
  return (
    <Menu shadow="md" position="bottom-start" transitionProps={{ duration: 140 }}>
      <Menu.Target>
        <button
          type="button"
          className={styles.offer}
          aria-label={`Filter by ${label.toLowerCase()}`}
        >
          {label} <span aria-hidden="true">▾</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown className={styles.menu}>
        {options.map(({ key, label: words }) => (
          <Menu.Item key={key} className={styles.option} onClick={() => onChoose(key)}>
            {words}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
