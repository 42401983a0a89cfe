import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const css = readFileSync("client/kit/theme/tokens.css", "utf8");

/** `--name: light-dark(#aaaaaa, #bbbbbb)` as name, light, dark. */
const tokens = new Map(
  [...css.matchAll(/--([a-z0-9-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name, light, dark]) => [name, { light, dark }] as const,
  ),
);

type Theme = "light" | "dark";

function colour(name: string, theme: Theme): string {
  const value = tokens.get(name)?.[theme];
  if (value === undefined) throw new Error(`There is no token --${name}.`);
  return value;
}

/** Relative luminance, WCAG 2.2: sRGB made linear, then weighed by the eye's sensitivity. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.040_45 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(ink: string, ground: string, theme: Theme): number {
  const [dark = 0, light = 0] = [
    luminance(colour(ink, theme)),
    luminance(colour(ground, theme)),
  ].sort((left, right) => left - right);
  return (light + 0.05) / (dark + 0.05);
}

test("white on black has the greatest contrast there is, so the measure itself is right", () => {
  // (1 + 0.05) / (0 + 0.05) = 21.
  expect((luminance("#ffffff") + 0.05) / (luminance("#000000") + 0.05)).toBeCloseTo(21, 5);
});

/** What must be readable or seen, on what, and the ratio that the palette was chosen with: light, dark. */
const CHOSEN: readonly (readonly [ink: string, ground: string, light: number, dark: number])[] = [
  ["text-1", "surface", 16.5, 14.9],
  ["text-1", "canvas", 15.4, 16.0],
  ["text-2", "surface", 7.8, 8.7],
  ["text-2", "canvas", 7.3, 9.3],
  ["text-3", "surface", 5.4, 5.9],
  ["text-3", "canvas", 5.0, 6.4],
  ["accent", "surface", 7.7, 8.1],
  ["accent", "canvas", 7.2, 8.7],
  ["on-accent", "accent", 7.7, 8.8],
  ["positive", "surface", 6.5, 8.4],
  ["negative", "surface", 6.5, 7.3],
  ["warning", "surface", 6.5, 8.9],
  ["positive", "positive-soft", 5.7, 7.5],
  ["negative", "negative-soft", 5.6, 6.8],
  ["warning", "warning-soft", 5.8, 8.0],
  ["border-strong", "surface", 3.3, 3.7],
  ["border-strong", "canvas", 3.0, 4.0],
  ["series-1", "surface", 7.7, 6.9],
  ["series-2", "surface", 5.9, 6.4],
  ["series-3", "surface", 3.4, 11.6],
  ["series-6", "surface", 4.4, 4.1],
];

test.each(CHOSEN)("%s on %s has the contrast it was chosen with", (ink, ground, light, dark) => {
  expect(contrast(ink, ground, "light")).toBeCloseTo(light, 1);
  expect(contrast(ink, ground, "dark")).toBeCloseTo(dark, 1);
});

const TEXTS = ["text-1", "text-2", "text-3", "accent", "positive", "negative", "warning"];
const GROUNDS = ["surface", "canvas"];
const THEMES: Theme[] = ["light", "dark"];

test("text reaches 4.5 to 1 on every ground it stands on, in both themes", () => {
  for (const theme of THEMES)
    for (const ground of GROUNDS)
      for (const text of TEXTS)
        expect(contrast(text, ground, theme), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
  for (const theme of THEMES) {
    expect(contrast("accent", "accent-soft", theme)).toBeGreaterThanOrEqual(4.5);
    expect(contrast("text-1", "accent-soft", theme)).toBeGreaterThanOrEqual(4.5);
    expect(contrast("text-2", "sunken", theme)).toBeGreaterThanOrEqual(4.5);
    expect(contrast("text-3", "sunken", theme)).toBeGreaterThanOrEqual(4.5);
  }
});

test("every colour of a movement reaches 3.3 to 1 on the surface, in both themes", () => {
  const movements = [...tokens.keys()].filter((name) => name?.startsWith("movement-"));
  expect(movements).toHaveLength(6);
  // Two decimals: the palette gives 3.3 rounded.
  for (const theme of THEMES)
    for (const movement of movements)
      expect(contrast(movement ?? "", "surface", theme)).toBeGreaterThanOrEqual(3.25);
});
