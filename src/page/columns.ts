import { barY, cell, ruleY } from '@observablehq/plot';
import { amounts, MARGINS } from './axes.ts';
import { drawChart } from './chart.ts';
import type { Markup } from './markup.ts';

/** What stands over a class: an hour, a range of values. */
export interface Column {
  readonly name: string;
  readonly value: number;
  readonly tip: string;
}

/** How the axes of columns are written. */
export interface ColumnAxes {
  /** Over the vertical axis. */
  readonly unit: string;
  /** Under the names of the columns. */
  readonly classes: string;
  /** Names that are written; all by default. */
  readonly ticks?: readonly string[];
}

/** Bars over classes, in the order given. */
export function drawColumns(name: string, columns: readonly Column[], axes: ColumnAxes): Markup {
  const { unit, classes, ticks = columns.map((column) => column.name) } = axes;
  return drawChart(name, {
    ...MARGINS,
    marginBottom: 38,
    x: {
      type: 'band',
      domain: columns.map((column) => column.name),
      label: classes,
      labelArrow: 'none',
      labelAnchor: 'center',
      ticks,
      tickSize: 0,
      padding: 0.12,
    },
    y: amounts(unit, Math.max(0, ...columns.map(({ value }) => value))),
    marks: [
      barY(columns, { x: 'name', y: 'value', fill: 'var(--accent)' }),
      ruleY([0], { strokeOpacity: 0.5 }),
      cell(columns, { x: 'name', fill: 'transparent', ariaLabel: 'tip', insetLeft: -1, insetRight: -1 }),
    ],
  });
}
