import path from "node:path";
import type { Page } from "playwright-core";

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

/** The folder that TIDEMARK_SCREENSHOTS names, where pictures are kept for people to look at; none where it does not. */
const KEPT_IN = process.env.TIDEMARK_SCREENSHOTS || null;

/**
 * Takes a picture of the whole page for people to look at, where they are kept.
 * @param name Of the file, without its ending.
 */
export async function keepPicture(page: Page, name: string): Promise<void> {
  if (KEPT_IN !== null) await shoot(page, name);
}

/** The same, looked at by the test itself: it is taken in any case. */
export async function takePicture(page: Page, name: string): Promise<Picture> {
  const bytes = await shoot(page, name);
  // The console's own policy allows no pictures from memory, so it is looked at in a window without one.
  const other = await page.context().newPage();
  try {
    return await other.evaluate(lookAt, bytes.toString("base64"));
  } finally {
    await other.close();
  }
}

async function shoot(page: Page, name: string): Promise<Buffer> {
  const file = KEPT_IN === null ? {} : { path: path.join(KEPT_IN, `${name}.png`) };
  return await page.screenshot({ ...file, fullPage: true, animations: "disabled" });
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
  // By runs of the same colour: most pixels are as the one before.
  for (let end = 0; end < pixels.length; ) {
    const [start, pixel] = [end, pixels[end] ?? 0];
    while (pixels[end] === pixel) end += 1;
    counts.set(pixel, (counts.get(pixel) ?? 0) + end - start);
  }
  let most = 0;
  for (const [pixel, count] of counts) if (count > (counts.get(most) ?? 0)) most = pixel;
  const [red, green, blue] = new Uint8Array(new Uint32Array([most]).buffer);
  const ground = ((red ?? 0) + (green ?? 0) + (blue ?? 0)) / (3 * 255);
  return { width, height, colours: counts.size, ground };
}
