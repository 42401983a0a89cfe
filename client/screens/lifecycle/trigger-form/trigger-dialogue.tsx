import "@mantine/core/styles/Modal.layer.css";
import { Modal } from "@mantine/core";
import type { LifecycleTriggersQuery } from "../../../generated/graphql.ts";
import { TriggerForm } from "./trigger-form.tsx";

/** The form of a trigger before everything else. */
export function TriggerDialogue({
  trigger,
  onClose,
}: {
  /** Null: another one is made. */
  readonly trigger: LifecycleTriggersQuery["lifecycleTriggers"][number] | null;
  readonly onClose: () => void;
}) {
  return (
    <Modal
      opened
      onClose={onClose}
      title={trigger === null ? "Another trigger" : `Change: ${trigger.name}`}
      size={680}
      closeButtonProps={{ "aria-label": "Close without saving" }}
      transitionProps={{ duration: 140 }}
    >
      <TriggerForm trigger={trigger} onSaved={onClose} />
    </Modal>
  );
}
