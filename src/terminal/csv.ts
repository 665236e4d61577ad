/** A table as data: what is not there is null. */
export interface DataTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

// A spreadsheet takes a text that begins so for a formula; some also the wide forms of these signs.
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

function field(value: string | number | null): string {
  if (typeof value !== 'string') return value === null ? '' : String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One row of a table. */
export const csvLine = (cells: DataTable['rows'][number]): string => cells.map(field).join(',');

/**
 * A table by RFC 4180, but with line feeds alone. A text that a spreadsheet would take for a
 * formula gets an apostrophe before it, the spreadsheets' own sign for text; numbers stay.
 */
export const csvLines = ({ header, rows }: DataTable): string[] => [header, ...rows].map(csvLine);
