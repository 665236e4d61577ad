import { barX, cell, ruleX, ruleY } from '@observablehq/plot';
import { shares } from './axes.ts';
import { drawChart } from './chart.ts';
import type { Markup } from './markup.ts';

/** A bar that lies, with its name to the left. */
export interface Row {
  readonly name: string;
  /** Shares 0..1, one after the other from the left; one for each color. */
  readonly values: readonly number[];
  /** Ends of a band of uncertainty, 0..1. */
  readonly band?: { readonly low: number; readonly high: number };
  readonly tip: string;
}

const LONGEST_NAME = 16;

const shortName = (name: string): string =>
  name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;

/** Bars of shares from 0 to 100%, one a row. @param colors one for each of the values of a row, as CSS */
export function drawRows(name: string, rows: readonly Row[], colors: readonly string[]): Markup {
  const parts = colors.map((fill, part) => {
    const x1 = ({ values }: Row) => values.slice(0, part).reduce((sum, value) => sum + value, 0);
    const x2 = (row: Row) => x1(row) + (row.values[part] ?? 0);
    return barX(rows, { x1, x2, y: 'name', fill, inset: 0 });
  });
  const bands = rows.flatMap(({ name, band }) => (band ? [{ name, ...band }] : []));
  return drawChart(name, {
    marginLeft: 96,
    marginRight: 18,
    marginTop: 6,
    marginBottom: 24,
    height: 30 + 18 * rows.length,
    x: shares(null),
    y: {
      type: 'band',
      domain: rows.map((row) => row.name),
      label: null,
      tickSize: 0,
      tickFormat: shortName,
      padding: 0.3,
    },
    marks: [
      ...parts,
      ruleY(bands, { y: 'name', x1: 'low', x2: 'high', stroke: 'var(--limit)', strokeWidth: 2.5 }),
      ruleX([0], { strokeOpacity: 0.5 }),
      cell(rows, { y: 'name', fill: 'transparent', ariaLabel: 'tip', insetTop: -2, insetBottom: -2 }),
    ],
  });
}
