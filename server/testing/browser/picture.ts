import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Page } from "playwright-core";
import { scratchFolder } from "../scratch-folder.ts";

/** What a picture of a page is like. */
export interface Picture {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** How many different colours it has: an empty page has one. */
  readonly colours: number;
  /** From 0, black, to 1, white: the lightness of most of it. */
  readonly ground: number;
}

/**
 * Takes a picture of the whole page and looks at it. It is kept where TIDEMARK_SCREENSHOTS names a folder, for people to
 * look at too.
 * @param name Of the file, without its ending.
 */
export async function takePicture(page: Page, name: string): Promise<Picture> {
  const folder = process.env.TIDEMARK_SCREENSHOTS || (await scratchFolder());
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, `${name}.png`);
  const bytes = await page.screenshot({ path: file, fullPage: true, animations: "disabled" });
  // The console's own policy allows no pictures from memory, so it is looked at in a window without one.
  const other = await page.context().newPage();
  try {
    return await other.evaluate(lookAt, bytes.toString("base64"));
  } finally {
    await other.close();
  }
}

/** Runs in the browser, which can read pictures. */
async function lookAt(base64: string): Promise<Picture> {
  const answer = await fetch(`data:image/png;base64,${base64}`);
  const bitmap = await createImageBitmap(await answer.blob());
  const { width, height } = bitmap;
  const drawing = new OffscreenCanvas(width, height).getContext("2d");
  if (drawing === null) throw new Error("The browser cannot draw.");
  drawing.drawImage(bitmap, 0, 0);
  const { data } = drawing.getImageData(0, 0, width, height);
  const pixels = new Uint32Array(data.buffer);
  const counts = new Map<number, number>();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  let most = 0;
  for (const [pixel, count] of counts) if (count > (counts.get(most) ?? 0)) most = pixel;
  const [red, green, blue] = new Uint8Array(new Uint32Array([most]).buffer);
  const ground = ((red ?? 0) + (green ?? 0) + (blue ?? 0)) / (3 * 255);
  return { width, height, colours: counts.size, ground };
}
