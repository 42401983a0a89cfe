import "@mantine/core/styles/Modal.layer.css";
import { Modal } from "@mantine/core";
import { useState } from "react";
import { hasKeys, setKeys } from "../../kit/why/one-letter-keys.ts";
import styles from "./keys-help.module.css";

const KEYS: readonly (readonly [key: string, does: string])[] = [
  ["E", "explain the figure that has the focus"],
  ["Enter", "in a chart, explain the day or the bar that is chosen"],
  ["← → Home End", "go through the days of a chart"],
  ["Esc", "close what is open"],
  ["?", "show this list"],
];

/** The keys there are, and whether single letters count. */
export function KeysHelp({ onClose }: { readonly onClose: () => void }) {
  const [isOn, setOn] = useState(hasKeys());
  return (
    <Modal
      opened
      onClose={onClose}
      title="Keys"
      size={440}
      closeButtonProps={{ "aria-label": "Close the list of keys" }}
      transitionProps={{ duration: 140 }}
    >
      <dl className={styles.keys}>
        {KEYS.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <label className={styles.choice}>
        <input
          type="checkbox"
          checked={isOn}
          onChange={(event) => {
            setKeys(event.currentTarget.checked);
            setOn(event.currentTarget.checked);
          }}
        />
        Single letters do something, in this browser
      </label>
    </Modal>
  );
}
