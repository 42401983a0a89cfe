import { useMantineColorScheme } from "@mantine/core";
import styles from "./theme-choice.module.css";

const THEMES = [
  ["auto", "As the system"],
  ["light", "Light"],
  ["dark", "Dark"],
] as const;

/** Light, dark or as the system; kept in this browser. */
export function ThemeChoice() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <fieldset className={styles.choice}>
      <legend className="spoken">Theme</legend>
      {THEMES.map(([scheme, label]) => (
        <label key={scheme} className={styles.option}>
          <input
            type="radio"
            name="theme"
            checked={colorScheme === scheme}
            onChange={() => setColorScheme(scheme)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
