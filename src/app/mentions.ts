import { stemmer } from 'stemmer';
import type { Ticks } from '../domain/rubric.ts';

/** Share (0..1) of a key point's words that a text has to have before it seems to mention the point. */
const ENOUGH = 0.5;

/** Function words of four letters and more; shorter words are left out anyway. */
const FUNCTION_WORDS = new Set(
  'about also because been between both does each from have into more most much only other over same such than that their them then there these they this those very what when where which while will with without your'.split(
    ' ',
  ),
);

/** Whether a word says what a text is about: not a function word, and long, a number or an acronym. */
const carriesMeaning = (word: string): boolean =>
  /\d/.test(word) || (/^\p{Lu}+$/u.test(word) && word.length > 1) || word.length >= 4;

/** The stems (Porter) of the words that carry meaning. */
function stemsOf(text: string): Set<string> {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  const meaningful = words.filter(carriesMeaning).map((word) => word.toLowerCase());
  return new Set(meaningful.filter((word) => !FUNCTION_WORDS.has(word)).map(stemmer));
}

/** Every stem of a text, short words too: in an answer an acronym may be typed in small letters. */
const allStems = (text: string): Set<string> =>
  new Set((text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map(stemmer));

/**
 * The key points that a typed answer seems to mention, by the words they share. A suggestion for
 * the user to correct and never a verdict: another wording is missed, and a negation is not seen.
 */
export function mentionedPoints(keyPoints: readonly string[], text: string): Ticks {
  const said = allStems(text);
  return keyPoints.map((point) => {
    const stems = [...stemsOf(point)];
    const shared = stems.filter((stem) => said.has(stem)).length;
    return shared > 0 && shared >= stems.length * ENOUGH;
  });
}
