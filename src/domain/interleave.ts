import type { CardSummary } from './card.ts';
import { groupBy } from './group-by.ts';

/** How many cards further on one is looked for that is not related to the last. */
const LOOK_AHEAD = 10;

interface Placed {
  readonly card: CardSummary;
  /** Where in the session it would stand by itself, 0..1. */
  readonly at: number;
}

const inOrder = (placed: readonly Placed[]): CardSummary[] =>
  [...placed].sort((a, b) => a.at - b.at).map(({ card }) => card);

/** Places cards evenly; `phase` (0..1) is where in its share of the session each of them stands. */
const spread = (cards: readonly CardSummary[], phase = 0.5): Placed[] =>
  cards.map((card, i) => ({ card, at: (i + phase) / cards.length }));

/**
 * Mixes new cards evenly into the reviews and the topics with each other: first within each
 * topic, with the new cards of every topic at another place, then the topics. Neighbours are
 * of one topic only where it has more cards than all others.
 */
export function interleave(reviews: readonly CardSummary[], fresh: readonly CardSummary[]): CardSummary[] {
  const isFresh = new Set(fresh);
  const topics = [...groupBy([...reviews, ...fresh], (card) => card.topic).values()];
  const decks = topics.map((cards, i) => {
    const old = cards.filter((card) => !isFresh.has(card));
    const unseen = cards.filter((card) => isFresh.has(card));
    return inOrder([...spread(old), ...spread(unseen, (i + 0.5) / topics.length)]);
  });
  return inOrder(decks.flatMap((deck) => spread(deck)));
}

const areRelated = (a: CardSummary | undefined, b: CardSummary): boolean =>
  a !== undefined && (a.related.includes(b.id) || b.related.includes(a.id));

/** Moves a card forward where its neighbour would give its answer away; the rest keeps its order. */
export function separateRelated(cards: readonly CardSummary[]): CardSummary[] {
  const hand = cards.slice(0, LOOK_AHEAD);
  const apart: CardSummary[] = [];
  for (let next = hand.length; hand.length > 0; next += 1) {
    const place = hand.findIndex((card) => !areRelated(apart.at(-1), card));
    apart.push(...hand.splice(Math.max(0, place), 1));
    const drawn = cards[next];
    if (drawn) hand.push(drawn);
  }
  return apart;
}
