import type { Card } from '../card.ts';
import { type CheckedAnswer, type MissedPoint, missedPoints } from '../rubric.ts';

const MOST_MISSED = 20;

/** A key point of a card that was missing from answers. */
export interface MissedKeyPoint extends MissedPoint {
  readonly id: string;
  readonly topic: string;
}

/** The key points most often missing from answers that were checked off against the present text of their card. */
export function mostMissed(
  answered: readonly { readonly card: Card; readonly answers: readonly CheckedAnswer[] }[],
): MissedKeyPoint[] {
  return answered
    .flatMap(({ card, answers }) =>
      missedPoints(card, answers).map((point) => ({ id: card.id, topic: card.topic, ...point })),
    )
    .sort((a, b) => b.missed - a.missed || b.missed / b.of - a.missed / a.of || (a.id < b.id ? -1 : 1))
    .slice(0, MOST_MISSED);
}
