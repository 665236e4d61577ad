import { wilson as scoreInterval } from '../../src/domain/wilson.ts';
import { cardText } from './card-text.ts';

/** A number as cards write it, rounded: `13,890`. */
export const us = (value: number): string => Math.round(value).toLocaleString('en-US');

/** A share of 0..1 as cards write it: `3.5%`. */
export const percent = (share: number, digits = 0): string => `${(100 * share).toFixed(digits)}%`;

/** The Wilson score interval at 95%. @throws Error when nothing was counted */
export function wilson(hits: number, n: number): { readonly low: number; readonly high: number } {
  const interval = scoreInterval(hits, n);
  if (!interval) throw new Error('an interval of nothing');
  return interval;
}

/** The text of the choice that a card marks as correct; empty when there is none. */
export const correctChoice = (id: string): string =>
  /- text: ((?:(?!- text: ).)*?) why: (?:(?!- text: ).)*? correct: true/.exec(cardText(id))?.[1] ?? '';
