import { closest, distance } from 'fastest-levenshtein';

/** The known name that a mistyped one most likely meant, or null when none is near. */
export function suggest(typed: string, known: readonly string[]): string | null {
  if (known.length === 0) return null;
  const best = closest(typed.toLowerCase(), known as string[]);
  return distance(typed.toLowerCase(), best) <= Math.max(2, Math.floor(typed.length / 3)) ? best : null;
}
