import type { Locator, Page, Request } from "playwright-core";

/** What a reader sees in a part of the page, line by line; the "?" of a definition is left out. */
export async function linesOf(part: Locator): Promise<string[]> {
  const text = await part.innerText();
  return text.split("\n").filter((line) => line.trim() !== "" && line !== "?");
}

/** A figure of the revenue sheet, by its label. */
export function kpi(page: Page, label: string): Locator {
  return page.getByRole("article", { name: label, exact: true });
}

/** A panel or a part of a screen, by its title. */
export function panel(page: Page, title: string): Locator {
  return page.getByRole("region", { name: title, exact: true });
}

/** The rows of a table without its header, each cell as it is read. */
export async function rowsOf(table: Locator): Promise<string[][]> {
  const rows = await table.locator("tbody tr").all();
  return await Promise.all(rows.map((row) => row.locator("td").allInnerTexts()));
}

/** The name of the GraphQL operation that a request asks; anything else is none. */
export function operationOf(request: Request): unknown {
  const asked: unknown = request.url().endsWith("/graphql") ? request.postDataJSON() : null;
  return typeof asked === "object" && asked !== null && Reflect.get(asked, "operationName");
}
