import type { MrrProfile } from "../../../generated/graphql.ts";
import styles from "./policy.module.css";
import { PROFILES } from "./policy-words.ts";

/** Whose idea of MRR to start from. Choosing one sets all switches as it has them. */
export function ProfileChoice({
  chosen,
  onChoose,
}: {
  readonly chosen: MrrProfile;
  readonly onChoose: (profile: MrrProfile) => void;
}) {
  return (
    <fieldset className={styles.group}>
      <legend>Profile</legend>
      {PROFILES.map(([profile, name, meaning]) => (
        <label key={profile} className={styles.option}>
          <input
            type="radio"
            name="profile"
            checked={profile === chosen}
            onChange={() => onChoose(profile)}
          />
          <span>
            {name}
            <small>{meaning}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
