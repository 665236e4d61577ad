import { html, type Markup } from './markup.ts';

export type Cell = string | number;

/** A table: numbers stand to the right; the first cell of a row names it. */
export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Whether all cells of a column are numbers, or texts that begin as one. */
function isNumeric(rows: Table['rows'], column: number): boolean {
  return rows.every((row) => typeof row[column] === 'number' || /^(?:[-–<]?\d|-$)/.test(row[column] ?? ''));
}

/** @param caption what the table is called, for screen readers */
export function drawTable(caption: string, { head, rows }: Table): Markup {
  const classes = head.map((_, column) => (column > 0 && isNumeric(rows, column) ? 'number' : ''));
  const cells = (row: readonly Cell[]) =>
    row.map((cell, column) =>
      column === 0
        ? html`<th scope="row">${cell}</th>`
        : html`<td class="${classes[column] ?? ''}">${cell}</td>`,
    );
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${caption}"><table>
<thead><tr>${head.map((name, column) => html`<th scope="col" class="${classes[column] ?? ''}">${name}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${cells(row)}</tr>`)}</tbody></table></div>`;
}
