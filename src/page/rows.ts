import { barX, cell, type Markish, ruleX, ruleY } from '@observablehq/plot';
import { drawChart } from './chart.ts';
import type { Markup } from './markup.ts';

/** A bar that lies, with its name to the left. */
export interface Row {
  readonly name: string;
  /** Share, 0..1. */
  readonly value: number;
  /** Ends of a band of uncertainty, 0..1. */
  readonly low?: number;
  readonly high?: number;
  readonly tip: string;
}

const LONGEST_NAME = 16;

const shortName = (name: string): string =>
  name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;

/** Bars of shares from 0 to 100%, one a row, with whiskers where a row has a band. */
export function drawRows(name: string, rows: readonly Row[]): Markup {
  const whiskers: Markish[] = rows.some(({ low }) => low !== undefined)
    ? [ruleY(rows, { y: 'name', x1: 'low', x2: 'high', stroke: 'var(--limit)', strokeWidth: 2 })]
    : [];
  return drawChart(name, {
    marginLeft: 100,
    marginRight: 16,
    marginTop: 6,
    marginBottom: 22,
    height: 28 + 18 * rows.length,
    x: {
      label: null,
      domain: [0, 100],
      percent: true,
      grid: true,
      ticks: 4,
      tickSize: 0,
      tickFormat: (share: number) => `${share}%`,
    },
    y: {
      type: 'band',
      domain: rows.map((row) => row.name),
      label: null,
      tickSize: 0,
      tickFormat: shortName,
      padding: 0.3,
    },
    marks: [
      barX(rows, { x: 'value', y: 'name', fill: 'var(--accent)' }),
      ...whiskers,
      ruleX([0], { strokeOpacity: 0.5 }),
      cell(rows, { y: 'name', fill: 'transparent', ariaLabel: 'tip', insetTop: -2, insetBottom: -2 }),
    ],
  });
}
