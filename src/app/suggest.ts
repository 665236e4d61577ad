import { distance } from 'fastest-levenshtein';

const letters = (name: string): string => [...name].sort().join('');

/** How many letters are wrong; two that have changed places are one mistake. */
function mistakes(typed: string, name: string): number {
  const wrong = distance(typed, name);
  return wrong === 2 && letters(typed) === letters(name) ? 1 : wrong;
}

/** How many letters may be wrong: about a third, of a short name half. */
function mostMistakes(typed: string): number {
  const { length } = [...typed];
  return Math.max(Math.min(2, Math.floor(length / 2)), Math.floor(length / 3));
}

/** The known names that a mistyped one may have meant, the likeliest first. */
export function nearest(typed: string, known: readonly string[]): string[] {
  const asked = typed.toLowerCase();
  return known
    .map((name) => ({ name, wrong: mistakes(asked, name) }))
    .filter(({ name, wrong }) => /\p{L}/u.test(name) && wrong <= mostMistakes(asked))
    .sort((a, b) => a.wrong - b.wrong)
    .map(({ name }) => name);
}

/** The known name that a mistyped one most likely meant, or null when none is near. */
export const suggest = (typed: string, known: readonly string[]): string | null =>
  nearest(typed, known)[0] ?? null;
