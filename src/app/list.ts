import type { Bank } from '../bank/load.ts';
import type { Deck } from '../domain/deck.ts';
import type { CardState } from '../domain/review.ts';
import { isDue } from '../domain/scheduler.ts';
import { dayLabel } from '../domain/study-day.ts';
import type { ReviewLog } from '../storage/review-log.ts';
import type { Moment } from './moment.ts';
import { selectCards } from './select.ts';

export type CardStatus = 'new' | 'learning' | 'due' | 'scheduled' | 'suspended';

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
}

function statusOf(state: CardState | undefined, moment: Moment): CardStatus {
  if (state?.suspended) return 'suspended';
  if (!state?.memory) return 'new';
  if (isDue(state.memory, moment.at, moment.today)) return 'due';
  return state.memory.phase === 'review' ? 'scheduled' : 'learning';
}

/** The cards of some topics and decks, with where they stand. @throws UserError as `selectCards` does */
export function listCards(
  bank: Bank,
  log: ReviewLog | null,
  moment: Moment,
  topics: readonly string[],
  decks: readonly Deck[],
): ListedCard[] {
  const states = log?.states() ?? new Map<string, CardState>();
  return selectCards(bank, topics, decks).map((card) => {
    const state = states.get(card.id);
    return {
      id: card.id,
      topic: card.topic,
      question: card.question,
      kind: card.kind,
      level: card.level,
      difficulty: card.difficulty,
      tags: card.tags,
      status: statusOf(state, moment),
      due: state?.memory ? dayLabel(state.memory.dueDay) : null,
    };
  });
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
