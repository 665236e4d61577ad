import type { ScaleOptions } from '@observablehq/plot';

export const MARGINS = { marginLeft: 36, marginRight: 8, marginTop: 24, marginBottom: 24 } as const;

/** A vertical axis of amounts from 0 to `max` or a little more, with whole numbers where they are small. */
export function amounts(unit: string, max: number): ScaleOptions {
  const top = Math.max(1, max);
  const ticks = Math.min(4, Math.floor(top));
  return { label: unit, labelArrow: 'none', grid: true, tickSize: 0, nice: true, domain: [0, top], ticks };
}

/**
 * An axis of shares, written in percent up to 100.
 *
 * @param min the least share that must be in view, 0..1
 */
export function shares(unit: string | null, min = 0): ScaleOptions {
  return {
    label: unit,
    labelArrow: 'none',
    grid: true,
    tickSize: 0,
    percent: true,
    domain: [Math.floor(min * 10) * 10, 100],
    ticks: 4,
    tickFormat: (share: number) => `${share}%`,
  };
}
