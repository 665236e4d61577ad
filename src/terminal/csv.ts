/** A table as data: what is not there is null. */
export interface DataTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

function field(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A table by RFC 4180, but with line feeds alone. */
export const csvLines = ({ header, rows }: DataTable): string[] =>
  [header, ...rows].map((cells) => cells.map(field).join(','));
