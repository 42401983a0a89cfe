/** Hands a table to the browser as a file. */
export function saveCsv(text: string, name: string): void {
  save(new Blob([text], { type: "text/csv;charset=utf-8" }), name);
}

/** Hands data to the browser as a file. */
export function saveJson(text: string, name: string): void {
  save(new Blob([text], { type: "application/json" }), name);
}

function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
