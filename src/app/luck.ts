import { seededRandom } from '../system.ts';

/** A number in 0..1 for an answer of a card, counted from 0. */
export type Luck = (cardId: string, answer: number) => number;

/** 2^32 over the golden ratio: spreads hashes of like names. */
const SPREAD = 2_654_435_761;

/** The same number for the same seed, card and answer, whatever was drawn before. */
export function luckOf(seed: number): Luck {
  const hash = (text: string) =>
    [...text].reduce((sum, c) => (Math.imul(sum, 31) + c.charCodeAt(0)) | 0, seed);
  const drawn = new Map<string, { readonly random: () => number; readonly numbers: number[] }>();
  const open = (cardId: string) => {
    const made = { random: seededRandom(Math.imul(hash(cardId), SPREAD)), numbers: [] as number[] };
    drawn.set(cardId, made);
    return made;
  };
  return (cardId, answer) => {
    const { random, numbers } = drawn.get(cardId) ?? open(cardId);
    while (numbers.length <= answer) numbers.push(random());
    return numbers[answer] ?? 0;
  };
}
