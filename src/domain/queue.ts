import { type CardSummary, compareAuthored } from './card.ts';
import { groupBy } from './group-by.ts';
import type { CardState } from './review.ts';
import { isDue } from './scheduler.ts';

/** How long before its time (ms) a card in steps is shown when nothing else is left. */
export const LEARN_AHEAD_MS = 20 * 60_000;

/** How many cards further on one is looked for that is not related to the last. */
const LOOK_AHEAD = 10;

/** A card in (re)learning steps, waiting for its minute. */
export interface WaitingCard {
  readonly cardId: string;
  /** Real instant, ms. */
  readonly dueAt: number;
}

export interface StudyQueue {
  /** Cards to show, in order. */
  readonly order: readonly string[];
  /** Cards in steps that come back during the session. */
  readonly waiting: readonly WaitingCard[];
  /** Due reviews that today's cap leaves for another day. */
  readonly held: number;
  /** Of `order`, how many are reviews and how many are new. */
  readonly reviews: number;
  readonly fresh: number;
}

export interface QueueInput {
  /** The cards of the chosen topics. */
  readonly cards: readonly CardSummary[];
  readonly states: ReadonlyMap<string, CardState>;
  /** Real instant, ms. */
  readonly now: number;
  /** Study day. */
  readonly today: number;
  /** New cards that may still be introduced today. */
  readonly newAllowance: number;
  /** Reviews that today's cap still allows. */
  readonly reviewAllowance?: number | undefined;
  /** Take reviews that fall due up to so many days from now. */
  readonly ahead?: number | undefined;
  /** Most cards in the session. */
  readonly limit?: number | undefined;
}

const byId = (a: CardSummary, b: CardSummary) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

function isAvailable(state: CardState | undefined, today: number): boolean {
  return !state?.suspended && (state?.buriedUntil ?? today) <= today;
}

/**
 * New cards dealt to topics in turn: always from the topic of which the fewest cards have
 * been seen, so that no topic starves, and within it in authored order.
 */
function dealNewCards(input: QueueInput, fresh: readonly CardSummary[]): CardSummary[] {
  const seen = new Map<string, number>();
  for (const card of input.cards) {
    if (input.states.get(card.id)?.memory) seen.set(card.topic, (seen.get(card.topic) ?? 0) + 1);
  }
  const decks = [...groupBy(fresh, (card) => card.topic)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([topic, deck]) => ({ seen: seen.get(topic) ?? 0, deck: deck.sort(compareAuthored), next: 0 }));
  const dealt: CardSummary[] = [];
  while (dealt.length < Math.min(input.newAllowance, fresh.length)) {
    const open = decks.filter((deck) => deck.next < deck.deck.length);
    const topic = open.reduce((least, deck) => (deck.seen < least.seen ? deck : least));
    const card = topic.deck[topic.next];
    if (card) dealt.push(card);
    topic.next += 1;
    topic.seen += 1;
  }
  return dealt;
}

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
function interleave(reviews: readonly CardSummary[], fresh: readonly CardSummary[]): CardSummary[] {
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
function separateRelated(cards: readonly CardSummary[]): CardSummary[] {
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

/**
 * The cards of a session: promoted ones first, then due reviews with new cards mixed in
 * evenly, topics interleaved. A limit keeps the longest overdue. Deterministic, and
 * independent of the order of `cards`.
 */
export function buildQueue(input: QueueInput): StudyQueue {
  const { states, today, now } = input;
  const cards = input.cards.filter((card) => isAvailable(states.get(card.id), today)).sort(byId);
  const isPromoted = (card: CardSummary) => states.get(card.id)?.promoted === true;
  const dueDay = (card: CardSummary) => states.get(card.id)?.memory?.dueDay ?? today;

  const promoted = cards.filter(isPromoted);
  const rest = cards.filter((card) => !isPromoted(card));
  const waiting: WaitingCard[] = [];
  const due: CardSummary[] = [];
  const unseen: CardSummary[] = [];
  for (const card of rest) {
    const memory = states.get(card.id)?.memory;
    if (!memory) unseen.push(card);
    else if (isDue(memory, now, today + (input.ahead ?? 0))) due.push(card);
    else if (memory.dueAt !== null && memory.dueAt <= now + LEARN_AHEAD_MS) {
      waiting.push({ cardId: card.id, dueAt: memory.dueAt });
    }
  }

  const limit = input.limit ?? Number.POSITIVE_INFINITY;
  const first = promoted.slice(0, limit);
  const allowed = due
    .sort((a, b) => dueDay(a) - dueDay(b) || byId(a, b))
    .slice(0, input.reviewAllowance ?? due.length);
  const reviews = allowed.slice(0, limit - first.length);
  const fresh = dealNewCards(input, unseen).slice(0, limit - first.length - reviews.length);
  const order = separateRelated([...first, ...interleave(reviews, fresh)]);
  const freshFirst = first.filter((card) => !states.get(card.id)?.memory).length;
  return {
    order: order.map((card) => card.id),
    waiting: waiting.sort((a, b) => a.dueAt - b.dueAt).slice(0, limit - order.length),
    held: due.length - allowed.length,
    reviews: first.length - freshFirst + reviews.length,
    fresh: freshFirst + fresh.length,
  };
}
