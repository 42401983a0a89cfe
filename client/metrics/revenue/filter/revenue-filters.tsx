import "@mantine/core/styles/Menu.layer.css";
import { Menu } from "@mantine/core";
import { RevenueDimensionsDocument } from "../../../generated/graphql.ts";
import { dataOf } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { UnavailableFace } from "../../../kit/panel/faces.tsx";
import {
  EVERYTHING,
  type FilterChoice,
  isEverything,
  withoutValue,
  withValue,
} from "./filter-choice.ts";
import { type FilterOffer, filterChips, filterOffers } from "./revenue-filter.view.ts";
import styles from "./revenue-filters.module.css";

/** What revenue is narrowed by: a list to choose from for each part, and each choice as a word that can be taken away. */
export function RevenueFilters({
  choice,
  onChoose,
}: {
  readonly choice: FilterChoice;
  readonly onChoose: (choice: FilterChoice) => void;
}) {
  const face = useFace(RevenueDimensionsDocument, {});
  const dimensions = dataOf(face)?.revenueDimensions;
  const chips = filterChips(dimensions, choice);
  return (
    <search className={styles.filters} aria-label="Filters of revenue">
      {dimensions === undefined
        ? null
        : filterOffers(dimensions, choice).map((offer) => (
            <Offer
              key={offer.part}
              offer={offer}
              onChoose={(key) => onChoose(withValue(choice, offer.part, key))}
            />
          ))}
      {face.kind === "unavailable" ? (
        <UnavailableFace fault={face.fault} retry={face.retry} />
      ) : null}
      {chips.length === 0 ? null : (
        <ul className={styles.chips} aria-label="Filters that are on">
          {chips.map(({ part, key, label }) => (
            <li key={`${part} ${key}`}>
              <button
                type="button"
                className={styles.chip}
                aria-label={`Remove the filter ${label}`}
                onClick={() => onChoose(withoutValue(choice, part, key))}
              >
                {label} <span aria-hidden="true">✕</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {isEverything(choice) ? null : (
        <button type="button" className={styles.clear} onClick={() => onChoose(EVERYTHING)}>
          Clear filters
        </button>
      )}
    </search>
  );
}

/** A menu that adds what is chosen in it. */
function Offer({
  offer: { label, options },
  onChoose,
}: {
  readonly offer: FilterOffer;
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
