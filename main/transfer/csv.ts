/** CSV as RFC 4180 has it: CRLF, quotation marks doubled. Every text is quoted, so that no separator of any country splits it. */

/** Begins a file: spreadsheets would otherwise read it in the code page of the computer. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** What a spreadsheet would take for a formula and run, blanks before it included (OWASP "CSV Injection"). */
const FORMULA = /^(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/u;

/** One line with its end. A text that looks like a formula gets an apostrophe in front, which spreadsheets read as "text". */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

function cellOf(cell: string | number | null): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return `"${safe.replaceAll('"', '""')}"`;
}
