import { type Proportion, wilson } from '../wilson.ts';

/** How many of some reviews were recalled (not Again). */
export interface Rate {
  readonly reviews: number;
  readonly recalled: number;
  /** With its 95 % band, 0..1; null without reviews. */
  readonly recall: Proportion | null;
}

export const rate = (reviews: number, recalled: number): Rate => ({
  reviews,
  recalled,
  recall: wilson(recalled, reviews),
});
