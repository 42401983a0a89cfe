/** A line of a table: where it began, counted from 1, and its cells without the space around them. */
export interface CsvLine {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Reads a table as RFC 4180 writes it and as other programs rewrite it: with a byte order mark, any line ends, empty
 * lines, cells in quotes that hold separators and line ends, and a semicolon or a tab between the cells where the first
 * line has more of them than commas. A quote that is never closed takes the rest of the text.
 */
export function parseCsv(text: string): CsvLine[] {
  const table = new CsvReader(text.replace(/^\uFEFF/, ""));
  return table.read().filter(({ cells }) => cells.some((cell) => cell !== ""));
}

/** What stands between the cells: whatever the first line has most of, a comma if nothing. */
function separatorOf(text: string): string {
  const [first = ""] = text.split(/\r\n|\r|\n/, 1);
  const count = (sign: string) => first.split(sign).length - 1;
  return [";", "\t"].reduce((best, sign) => (count(sign) > count(best) ? sign : best), ",");
}

class CsvReader {
  private readonly text: string;
  private readonly separator: string;
  private readonly lines: CsvLine[] = [];
  private cells: string[] = [];
  private cell = "";
  private line = 1;
  private began = 1;

  constructor(text: string) {
    this.text = text;
    this.separator = separatorOf(text);
  }

  read(): CsvLine[] {
    let place = 0;
    while (place < this.text.length) {
      const sign = this.text.charAt(place);
      if (sign === '"' && this.cell.trim() === "") place = this.quoted(place + 1);
      else if (sign === this.separator) place = this.endCell(place + 1);
      else if (sign === "\r" || sign === "\n") place = this.endLine(place);
      else {
        this.cell += sign;
        place += 1;
      }
    }
    this.endCell(place);
    this.lines.push({ line: this.began, cells: this.cells });
    return this.lines;
  }

  /** Takes a quoted cell, in which two quotes are one, and returns the place behind it. */
  private quoted(start: number): number {
    let place = start;
    for (;;) {
      const end = this.text.indexOf('"', place);
      const part = this.text.slice(place, end < 0 ? this.text.length : end);
      this.cell += part;
      this.line += part.split(/\r\n|\r|\n/).length - 1;
      if (end < 0) return this.text.length;
      if (this.text.charAt(end + 1) !== '"') return end + 1;
      this.cell += '"';
      place = end + 2;
    }
  }

  private endCell(next: number): number {
    this.cells.push(this.cell.trim());
    this.cell = "";
    return next;
  }

  private endLine(place: number): number {
    this.endCell(place);
    this.lines.push({ line: this.began, cells: this.cells });
    this.cells = [];
    this.line += 1;
    this.began = this.line;
    return place + (this.text.startsWith("\r\n", place) ? 2 : 1);
  }
}
