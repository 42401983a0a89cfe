/** Where this browser keeps that somebody wants no one-letter keys: those who dictate set them off by speaking. */
const PLACE = "tidemark-keys";

/** True unless they were switched off in this browser. */
export function hasKeys(): boolean {
  return localStorage.getItem(PLACE) !== "off";
}

/** Switches one-letter keys on or off, in this browser alone. */
export function setKeys(isOn: boolean): void {
  if (isOn) localStorage.removeItem(PLACE);
  else localStorage.setItem(PLACE, "off");
}
