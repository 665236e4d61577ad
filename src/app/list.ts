import type { Bank } from '../bank/load.ts';
import type { CardSummary } from '../domain/card.ts';
import type { Deck } from '../domain/deck.ts';
import type { Standing } from '../domain/query.ts';
import { type CardState, isAvailable, isDueNow } from '../domain/review.ts';
import type { Scheduler } from '../domain/scheduler.ts';
import { dayLabel } from '../domain/study-day.ts';
import type { ReviewLog } from '../storage/review-log.ts';
import type { Moment } from './moment.ts';
import { cardsAskedFor, type QueryWorld } from './query.ts';
import { selectCards } from './select.ts';

/** Where a card stands, in the one word that says most; `is:` finds each. */
export type CardStatus = Exclude<Standing, 'review' | 'leech' | 'flagged'>;

export interface ListedCard {
  readonly id: string;
  readonly topic: string;
  readonly question: string;
  readonly kind: string | null;
  readonly level: string | null;
  readonly difficulty: number | null;
  readonly tags: readonly string[];
  readonly status: CardStatus;
  /** Study day on which it is due, `YYYY-MM-DD`; null for a new card. */
  readonly due: string | null;
  /** Days until retrievability falls to 90 %; null for a new card, as the next two. */
  readonly stability: number | null;
  /** Probability of recall today, 0..1. */
  readonly retrievability: number | null;
  /** Times it was forgotten. */
  readonly lapses: number | null;
}

/** By what cards can be listed: what asks for work first, cards without a value last. */
export const SORTS = ['id', 'topic', 'due', 'difficulty', 'stability', 'retrievability', 'lapses'] as const;
export type Sort = (typeof SORTS)[number];

const NAMED_SORTS: ReadonlySet<Sort> = new Set(['id', 'topic', 'due']);

function sortCards(cards: ListedCard[], sort: Sort): ListedCard[] {
  // The hardest and most often forgotten come first, the weakest too.
  const sign = sort === 'difficulty' || sort === 'lapses' ? -1 : 1;
  const compare = (a: ListedCard, b: ListedCard): number => {
    const [left, right] = [a[sort], b[sort]];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    if (NAMED_SORTS.has(sort)) return left < right ? -1 : left > right ? 1 : 0;
    return sign * (Number(left) - Number(right));
  };
  return [...cards].sort((a, b) => compare(a, b) || (a.id < b.id ? -1 : 1));
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

function statusOf(state: CardState | undefined, moment: Moment): CardStatus {
  if (state?.suspended) return 'suspended';
  if (!isAvailable(state, moment.today)) return 'buried';
  if (!state?.memory) return 'new';
  if (isDueNow(state, moment.at, moment.today)) return 'due';
  return state.memory.phase === 'review' ? 'scheduled' : 'learning';
}

export interface ListWorld extends QueryWorld {
  readonly log: ReviewLog | null;
  readonly scheduler: Scheduler;
}

export interface ListOptions {
  readonly topics: readonly string[];
  readonly decks?: readonly Deck[] | undefined;
  readonly filter?: string | undefined;
  /** In the order of the bank without it. */
  readonly sort?: Sort | undefined;
}

/** Some cards with where they stand. */
export function listedCards(
  world: Pick<ListWorld, 'moment' | 'scheduler'> & { readonly log: Pick<ReviewLog, 'states'> | null },
  cards: readonly CardSummary[],
): ListedCard[] {
  const { log, moment, scheduler } = world;
  const states = log?.states() ?? new Map<string, CardState>();
  return cards.map((card) => {
    const state = states.get(card.id);
    const memory = state?.memory ?? null;
    return {
      id: card.id,
      topic: card.topic,
      question: card.question,
      kind: card.kind,
      level: card.level,
      difficulty: card.difficulty,
      tags: card.tags,
      status: statusOf(state, moment),
      due: memory && dayLabel(memory.dueDay),
      stability: memory && rounded(memory.stability),
      retrievability: memory && rounded(scheduler.retrievability(memory, moment.today)),
      lapses: memory?.lapses ?? null,
    };
  });
}

export interface CardList {
  readonly cards: readonly ListedCard[];
  /** What to try when no card matches the filter. */
  readonly advice: string | null;
}

/**
 * The cards that are asked for, with where they stand.
 *
 * @throws UserError when a topic is unknown or has no card, or the filter cannot be read
 */
export function listCards(world: ListWorld, { topics, decks, filter, sort }: ListOptions): CardList {
  const selected = selectCards(world.bank, topics, decks);
  const { cards, advice } =
    filter === undefined ? { cards: selected, advice: null } : cardsAskedFor(world, selected, filter);
  const listed = listedCards(world, cards);
  return { cards: sort ? sortCards(listed, sort) : listed, advice };
}

export interface ListedTopic {
  readonly topic: string;
  readonly title: string;
  readonly scope: string;
  readonly cards: number;
  /** Other words that `--topic` understands for it. */
  readonly aliases: readonly string[];
}

/** Every topic of the bank, with its cards counted. */
export function listTopics(bank: Bank): ListedTopic[] {
  return bank.topics.map(({ id, title, scope }) => ({
    topic: id,
    title,
    scope,
    cards: bank.index.filter((card) => card.topic === id).length,
    aliases: bank.aliases.filter((alias) => alias.topics.includes(id)).map((alias) => alias.name),
  }));
}
