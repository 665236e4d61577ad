import {
  areaY,
  dot,
  lineY,
  type Markish,
  type PlotOptions,
  rect,
  ruleY,
  type ScaleOptions,
} from '@observablehq/plot';
import { DAY_MS } from '../domain/study-day.ts';
import { amounts, MARGINS, shares } from './axes.ts';
import { drawChart } from './chart.ts';
import type { Markup } from './markup.ts';
import { begin, end, middle, type Span } from './spans.ts';

interface Told extends Span {
  /** What is said of the days when they are pointed at. */
  readonly tip: string;
}

export interface DayBar extends Told {
  /** Piled on one another, from the axis up; one for each color. */
  readonly values: readonly number[];
}

export interface DayPoint extends Told {
  /** Share with its band, 0..1. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** A dashed line at the height of a limit. */
export interface Level extends Span {
  readonly value: number;
}

const LEVEL = { stroke: 'var(--limit)', strokeWidth: 1.5, strokeDasharray: '5 3' } as const;

/** Days that an axis has at least, so that one day is a bar and not a block as wide as the picture. */
const FEWEST_DAYS = 7;

const DAY_NAME = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric', timeZone: 'UTC' });

/** An axis of days; where there are few, each is named, and none by its hours. */
function dayAxis(spans: readonly Span[]): ScaleOptions {
  const axis: ScaleOptions = { type: 'utc', label: null, tickSize: 3 };
  const [first, last] = [spans[0], spans.at(-1)];
  if (!first || !last) return { ...axis, ticks: 5 };
  const [from, to] = [begin(first).getTime(), end(last).getTime()];
  const missing = FEWEST_DAYS * DAY_MS - (to - from);
  if (missing <= 0) return { ...axis, ticks: 5 };
  return {
    ...axis,
    domain: [new Date(from - missing / 2), new Date(to + missing / 2)],
    ticks: spans.map(middle),
    tickFormat: (day: Date) => DAY_NAME.format(day),
  };
}

/** What drawings over days have in common: the axes, and a band as high as the picture to point at. */
function overDays(spans: readonly Told[], y: ScaleOptions, marks: readonly Markish[]): PlotOptions {
  const bands = rect(spans, { x1: begin, x2: end, fill: 'transparent', ariaLabel: 'tip' });
  return {
    ...MARGINS,
    marginBottom: 32,
    x: dayAxis(spans),
    y,
    marks: [...marks, bands],
  };
}

/** @param colors one for each of the values of a bar, as CSS */
export function drawDayBars(
  name: string,
  unit: string,
  bars: readonly DayBar[],
  colors: readonly string[],
  levels: readonly Level[] = [],
): Markup {
  const tops = bars.map(({ values }) => values.reduce((sum, value) => sum + value, 0));
  const max = Math.max(0, ...tops, ...levels.map(({ value }) => value));
  const piles = colors.map((fill, part) => {
    const below = ({ values }: DayBar) => values.slice(0, part).reduce((sum, value) => sum + value, 0);
    const y2 = (bar: DayBar) => below(bar) + (bar.values[part] ?? 0);
    const some = bars.filter(({ values }) => (values[part] ?? 0) > 0);
    return rect(some, { x1: begin, x2: end, y1: below, y2, fill, insetLeft: 0.5, insetRight: 0.5 });
  });
  const limits = levels.map((level) =>
    lineY([begin(level), end(level)], { x: (day) => day, y: () => level.value, ...LEVEL }),
  );
  const marks = [...piles, ruleY([0], { strokeOpacity: 0.5 }), ...limits];
  return drawChart(name, overDays(bars, amounts(unit, max), marks));
}

/** Shares over days with their bands, and a level to compare them with. */
export function drawDayLine(name: string, unit: string, points: readonly DayPoint[], level: number): Markup {
  const least = Math.min(level, ...points.map(({ low }) => low));
  const marks = [
    areaY(points, { x: middle, y1: 'low', y2: 'high', fill: 'var(--band)' }),
    ruleY([level], LEVEL),
    lineY(points, { x: middle, y: 'value', stroke: 'var(--accent)', strokeWidth: 2 }),
    dot(points, { x: middle, y: 'value', r: 2.5, fill: 'var(--accent)' }),
  ];
  return drawChart(name, overDays(points, shares(unit, least), marks));
}
