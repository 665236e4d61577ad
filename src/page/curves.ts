import { areaY, dot, lineY, link, rect, text } from '@observablehq/plot';
import { MARGINS, shares } from './axes.ts';
import { drawChart } from './chart.ts';
import type { Markup } from './markup.ts';

/** A share with its band, 0..1. */
export interface CurvePoint {
  readonly x: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly tip: string;
}

/** A small drawing, one of several of the same kind: shares over numbers 1, 2, 3 … */
export function drawSmallCurve(
  name: string,
  points: readonly CurvePoint[],
  view: { readonly last: number; readonly least: number },
): Markup {
  return drawChart(name, {
    ...MARGINS,
    marginLeft: 40,
    width: 190,
    height: 116,
    x: { label: null, domain: [0.5, view.last + 0.5], ticks: [1, 5, 10], tickFormat: 'd', tickSize: 0 },
    y: { ...shares(null, view.least), ticks: 3 },
    marks: [
      text([name], { frameAnchor: 'top-left', dy: -18, fill: 'var(--ink)', textAnchor: 'start' }),
      areaY(points, { x: 'x', y1: 'low', y2: 'high', fill: 'var(--band)' }),
      lineY(points, { x: 'x', y: 'value', stroke: 'var(--accent)', strokeWidth: 2 }),
      dot(points, { x: 'x', y: 'value', r: 2.5, fill: 'var(--accent)' }),
      rect(points, {
        x1: ({ x }) => x - 0.5,
        x2: ({ x }) => x + 0.5,
        fill: 'transparent',
        ariaLabel: 'tip',
      }),
    ],
  });
}

/** Shares that were predicted (x, 0..1) against those that came, with the line where both are the same. */
export function drawPredictions(name: string, points: readonly CurvePoint[]): Markup {
  const least = Math.min(...points.flatMap(({ x, low }) => [x, low]));
  const { domain = [], ...axis } = shares('predicted', least);
  const [from = 0] = domain as number[];
  return drawChart(name, {
    ...MARGINS,
    marginBottom: 38,
    x: { ...axis, domain, grid: false, labelAnchor: 'center' },
    y: shares('recalled', least),
    marks: [
      link([from / 100], {
        x1: (share) => share,
        y1: (share) => share,
        x2: 1,
        y2: 1,
        stroke: 'var(--limit)',
        strokeWidth: 1.5,
        strokeDasharray: '5 3',
      }),
      link(points, { x1: 'x', x2: 'x', y1: 'low', y2: 'high', stroke: 'var(--accent)', strokeOpacity: 0.5 }),
      dot(points, { x: 'x', y: 'value', r: 4, fill: 'var(--accent)', ariaLabel: 'tip' }),
    ],
  });
}
