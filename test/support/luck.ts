import type { Luck } from '../../src/app/luck.ts';

/** A standard normal number (Box and Muller) from two places of `luck`. */
export function normalFrom(luck: Luck, name: string, nth: number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - luck(name, 2 * nth)));
  return radius * Math.cos(2 * Math.PI * luck(name, 2 * nth + 1));
}
