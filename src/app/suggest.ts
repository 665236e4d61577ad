import { distance } from 'fastest-levenshtein';

const letters = (name: string): string => [...name].sort().join('');

/**
 * Whether a name can be what a mistyped one means: about a third of it may be wrong, of a short
 * one half, or two letters may have changed places.
 */
function isNear(typed: string, name: string, wrong: number): boolean {
  const { length } = [...typed];
  const most = Math.max(Math.min(2, Math.floor(length / 2)), Math.floor(length / 3));
  return wrong <= most || (wrong === 2 && letters(typed) === letters(name));
}

/** The known names that a mistyped one may have meant, the likeliest first. */
export function nearest(typed: string, known: readonly string[]): string[] {
  const asked = typed.toLowerCase();
  return known
    .map((name) => ({ name, wrong: distance(asked, name) }))
    .filter(({ name, wrong }) => /\p{L}/u.test(name) && isNear(asked, name, wrong))
    .sort((a, b) => a.wrong - b.wrong)
    .map(({ name }) => name);
}

/** The known name that a mistyped one most likely meant, or null when none is near. */
export const suggest = (typed: string, known: readonly string[]): string | null =>
  nearest(typed, known)[0] ?? null;
