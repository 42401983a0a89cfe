import { Button, type CSSVariablesResolver, createTheme } from "@mantine/core";

/** Mantine's controls in the console's sizes. Their colours come from {@link mantineVariables}. */
export const mantineTheme = createTheme({
  fontFamily: "var(--font)",
  fontFamilyMonospace: "var(--font-code)",
  defaultRadius: 6,
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    // Mantine writes white on every filled button; on our dark accent that could not be read.
    Button: Button.extend({
      vars: (_theme, { variant }) => ({
        root: variant === "default" ? {} : { "--button-color": "var(--on-accent)" },
      }),
    }),
  },
  fontSizes: { xs: "12px", sm: "13px", md: "14px", lg: "14px", xl: "22px" },
});

const colours = {
  "--mantine-color-body": "var(--surface)",
  "--mantine-color-text": "var(--text-1)",
  "--mantine-color-bright": "var(--text-1)",
  "--mantine-color-dimmed": "var(--text-2)",
  "--mantine-color-placeholder": "var(--text-3)",
  "--mantine-color-anchor": "var(--accent)",
  "--mantine-color-error": "var(--negative)",
  "--mantine-color-default": "var(--surface)",
  "--mantine-color-default-hover": "var(--sunken)",
  "--mantine-color-default-color": "var(--text-1)",
  "--mantine-color-default-border": "var(--border-strong)",
  "--mantine-color-disabled": "var(--sunken)",
  "--mantine-color-disabled-color": "var(--text-3)",
  "--mantine-color-disabled-border": "var(--border)",
  "--mantine-primary-color-filled": "var(--accent)",
  "--mantine-primary-color-filled-hover": "var(--accent)",
  "--mantine-primary-color-light": "var(--accent-soft)",
  "--mantine-primary-color-light-hover": "var(--accent-soft)",
  "--mantine-primary-color-light-color": "var(--accent)",
  "--mantine-primary-color-contrast": "var(--on-accent)",
  "--mantine-shadow-md": "var(--overlay-shadow)",
};

/**
 * Mantine's colours, each one of our tokens. The tokens know both themes; what differs below is only which of Mantine's
 * greys a border or a ground is made of in each scheme.
 */
export const mantineVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...colours, "--mantine-color-gray-4": "var(--border-strong)" },
  dark: {
    ...colours,
    "--mantine-color-dark-0": "var(--text-1)",
    "--mantine-color-dark-2": "var(--text-2)",
    "--mantine-color-dark-3": "var(--text-3)",
    "--mantine-color-dark-4": "var(--border-strong)",
    "--mantine-color-dark-5": "var(--sunken)",
    "--mantine-color-dark-6": "var(--surface)",
  },
});
