/** The 0.975 quantile of the standard normal distribution: for intervals of 95 %. */
const Z = 1.959963984540054;

/** A share with the interval (of 95 %, if nothing else is said) of what it may stand for, all 0..1. */
export interface Proportion {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The score interval of a proportion without continuity correction (Wilson 1927; method 3 in
 * Newcombe 1998, doi 10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E).
 *
 * @param z quantile of the standard normal distribution; that of 95 % by default
 * @returns null when nothing was counted
 */
export function wilson(successes: number, trials: number, z = Z): Proportion | null {
  if (trials === 0) return null;
  const share = successes / trials;
  const square = z ** 2 / trials;
  const center = (share + square / 2) / (1 + square);
  const reach = (z * Math.sqrt((share * (1 - share)) / trials + square / (4 * trials))) / (1 + square);
  return { share, low: Math.max(0, center - reach), high: Math.min(1, center + reach) };
}
