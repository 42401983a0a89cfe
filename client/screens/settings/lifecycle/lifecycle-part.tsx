import { LifecycleRulesDocument, LifecycleSendingDocument } from "../../../generated/graphql.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { Faced } from "../../../kit/panel/faced.tsx";
import { StaleMark } from "../../../kit/panel/panel.tsx";
import type { Frame } from "../../../kit/period/frame.ts";
import { lookWords } from "../../lifecycle/look.view.ts";
import { useLook } from "../../lifecycle/use-look.ts";
import styles from "../calendar/calendar.module.css";
import { RulesForm } from "./rules-form.tsx";
import { SendingForm } from "./sending-form.tsx";

/** What decides where people stand and when they are written to: to be read by everybody, to be changed by administrators. */
export function LifecyclePart({
  frame,
  canChange,
}: {
  readonly frame: Frame;
  readonly canChange: boolean;
}) {
  const rules = useFace(LifecycleRulesDocument, {});
  const sending = useFace(LifecycleSendingDocument, {});
  const look = useLook();
  return (
    <div className={styles.part}>
      <Faced face={rules}>
        {({ lifecycleRules }, staleWhy) => (
          <>
            {staleWhy === null ? null : <StaleMark why={staleWhy} />}
            <p className={styles.lead}>
              A score of 0 to 100 says how engaged somebody is. The way out of a stage is further
              than the way in, so that nobody goes back and forth. Another rule holds from today on:
              what was seen before stays as it was seen.
            </p>
            <RulesForm held={lifecycleRules} canChange={canChange} />
          </>
        )}
      </Faced>
      <p className={styles.lead} role="status">
        {look === undefined ? null : lookWords(look, frame)}
      </p>
      <Faced face={sending}>
        {({ lifecycleSending }) => <SendingForm held={lifecycleSending} canChange={canChange} />}
      </Faced>
    </div>
  );
}
