import { MrrPolicySettingsDocument, type Role } from "../../../generated/graphql.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { Faced } from "../../../kit/panel/faced.tsx";
import { StaleMark } from "../../../kit/panel/panel.tsx";
import type { Frame } from "../../../kit/period/frame.ts";
import { PolicyFacts } from "./policy-facts.tsx";
import { PolicyForm } from "./policy-form.tsx";

/** What counts as MRR: to be read by everybody, to be changed by administrators. */
export function PolicyPart({ frame, role }: { readonly frame: Frame; readonly role: Role }) {
  const face = useFace(MrrPolicySettingsDocument, {});
  return (
    <Faced face={face}>
      {({ mrrPolicy, mrrProfiles }, staleWhy) => (
        <>
          {staleWhy === null ? null : <StaleMark why={staleWhy} />}
          {role === "ADMIN" ? (
            <PolicyForm saved={mrrPolicy} profiles={mrrProfiles} money={frame.money} />
          ) : (
            <PolicyFacts policy={mrrPolicy} />
          )}
        </>
      )}
    </Faced>
  );
}
