import type { Style } from './theme.ts';

/** A share with a band around it, each 0..1. */
interface Band {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

interface BandStyles {
  readonly accent: Style;
  readonly dim: Style;
}

/**
 * A band on a scale, with the share in it as a dot: `──━━━●━━┊──`. What lies beyond the scale is
 * drawn at its end.
 *
 * @param mark another share, drawn as a broken line; null for none
 * @param from share at the left end of the scale; at the right end it is 1
 */
export function bandLine(
  band: Band | null,
  mark: number | null,
  from: number,
  width: number,
  { accent, dim }: BandStyles,
): string {
  const place = (share: number): number =>
    Math.round((Math.min(1, Math.max(from, share)) - from) * ((width - 1) / (1 - from)));
  return Array.from({ length: width }, (_, i) => {
    if (band && i === place(band.share)) return accent('●');
    if (mark !== null && i === place(mark)) return '┊';
    if (band && i >= place(band.low) && i <= place(band.high)) return accent('━');
    return dim('─');
  }).join('');
}

/** The ends of the scale of `bandLine`, below it. */
export function bandScale(from: number, width: number): string {
  const left = `${Math.round(from * 100)}%`;
  return `${left}${' '.repeat(Math.max(1, width - left.length - 4))}100%`;
}
