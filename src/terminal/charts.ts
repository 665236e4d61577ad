import type { Theme } from './theme.ts';

/**
 * A bar of `width` columns, filled in proportion; anything above nothing fills at least one.
 * Filled and empty differ in shape, not only in colour.
 */
export function bar(value: number, most: number, width: number): string {
  const share = most > 0 ? Math.min(1, Math.max(0, value / most)) : 0;
  const filled = value > 0 ? Math.min(width, Math.max(1, Math.round(share * width))) : 0;
  return '█'.repeat(filled) + '░'.repeat(width - filled);
}

/** A bar of at most `width` columns without what is empty of it, for many below each other. */
export const filledBar = (value: number, most: number, width: number): string =>
  bar(value, most, width).replaceAll('░', '');

const EIGHTHS = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

/** As many values as there are columns: means of neighbours, or each of them several times. */
function resampled(values: readonly number[], columns: number): number[] {
  return Array.from({ length: columns }, (_, i) => {
    const from = Math.floor((i * values.length) / columns);
    const to = Math.max(from + 1, Math.floor(((i + 1) * values.length) / columns));
    const part = values.slice(from, to);
    return part.reduce((sum, value) => sum + value, 0) / part.length;
  });
}

/**
 * Columns whose heights follow values, from top to bottom; read by their shape alone. Anything
 * above nothing is at least an eighth of a row high.
 *
 * @param most value of a column as high as the chart
 */
export function columnChart(
  values: readonly number[],
  most: number,
  { width, height }: { readonly width: number; readonly height: number },
): string[] {
  const levels = resampled(values, width).map((value) =>
    most > 0 && value > 0 ? Math.max(1, Math.round(Math.min(1, value / most) * height * 8)) : 0,
  );
  return Array.from({ length: height }, (_, row) => {
    const below = (height - 1 - row) * 8;
    return levels.map((level) => EIGHTHS[Math.min(8, Math.max(0, level - below))]).join('');
  });
}

interface Scale {
  /** Columns of its names, at the left. */
  readonly width: number;
  /** At the rows of the chart, from the top; rows without one have none. */
  readonly names: Readonly<Record<number, string>>;
}

/** A chart of columns with a scale beside it. @param most value of a column as high as the chart */
export function scaledChart(
  values: readonly number[],
  most: number,
  size: { readonly width: number; readonly height: number },
  { width, names }: Scale,
  { accent, dim }: Pick<Theme, 'accent' | 'dim'>,
): string[] {
  return columnChart(values, most, size).map(
    (row, i) => `${dim((names[i] ?? '').padStart(width))} ${accent(row)}`,
  );
}
