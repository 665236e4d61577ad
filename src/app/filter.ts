import type { Bank } from '../bank/load.ts';
import { type CardSummary, isFairAt, type Level } from '../domain/card.ts';
import { type Deck, isInDeck } from '../domain/deck.ts';
import { UserError } from '../errors.ts';
import { topicMatcher } from './select.ts';

/** What is asked of cards; all conditions must hold, and within one of them any of its values. */
export interface CardFilter {
  /** Ids or aliases. */
  readonly topics?: readonly string[] | undefined;
  /** Questions that are fair at this level: those of lower ones too. */
  readonly level?: Level | undefined;
  readonly difficulties?: readonly number[] | undefined;
  readonly kinds?: readonly string[] | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly roles?: readonly string[] | undefined;
  readonly decks?: readonly Deck[] | undefined;
  /** Cards with a multiple-choice question, or without one. */
  readonly type?: 'choice' | 'open' | undefined;
}

interface Condition {
  /** As typed: `--level mid`. */
  readonly flag: string;
  readonly holds: (card: CardSummary) => boolean;
}

const flagged = (name: string, values: readonly (string | number)[]): string =>
  values.map((value) => `--${name} ${value}`).join(' ');

function conditionsOf(bank: Bank, filter: CardFilter): Condition[] {
  const {
    topics = [],
    level,
    difficulties = [],
    kinds = [],
    tags = [],
    roles = [],
    decks = [],
    type,
  } = filter;
  const matchers = topics.map((name) => topicMatcher(name, bank));
  const conditions: (Condition & { readonly given: boolean })[] = [
    {
      given: topics.length > 0,
      flag: flagged('topic', topics),
      holds: (card) => matchers.some((matches) => matches(card)),
    },
    {
      given: level !== undefined,
      flag: `--level ${level}`,
      holds: (card) => isFairAt(card, level ?? 'senior'),
    },
    {
      given: difficulties.length > 0,
      flag: flagged('difficulty', difficulties),
      holds: (card) => card.difficulty !== null && difficulties.includes(card.difficulty),
    },
    {
      given: kinds.length > 0,
      flag: flagged('kind', kinds),
      holds: (card) => card.kind !== null && kinds.includes(card.kind),
    },
    {
      given: tags.length > 0,
      flag: flagged('tag', tags),
      holds: (card) => card.tags.some((tag) => tags.includes(tag)),
    },
    {
      given: roles.length > 0,
      flag: flagged('role', roles),
      holds: (card) => card.roles.some((role) => roles.includes(role)),
    },
    {
      given: decks.length > 0,
      flag: flagged(
        'deck',
        decks.map(({ name }) => name),
      ),
      holds: (card) => decks.some((deck) => isInDeck(deck, card)),
    },
    {
      given: type === 'choice',
      flag: '--type choice',
      holds: (card) => card.hasCheck,
    },
  ];
  return conditions.filter(({ given }) => given);
}

/** The filter as it would be typed; empty when everything is asked for. */
export function describeFilter(bank: Bank, filter: CardFilter): string {
  return conditionsOf(bank, filter)
    .map(({ flag }) => flag)
    .join(' ');
}

/** Which condition to drop when nothing is left: the one without which most cards match. */
function loosen(bank: Bank, conditions: readonly Condition[]): string {
  const without = conditions.map(({ flag }) => {
    const others = conditions.filter((other) => other.flag !== flag);
    return { flag, count: bank.cards.filter((card) => others.every(({ holds }) => holds(card))).length };
  });
  const best = without.reduce((most, one) => (one.count > most.count ? one : most));
  if (best.count === 0) return 'No single one of them is to blame: leave out two or more.';
  return `Without ${best.flag} there ${best.count === 1 ? 'is 1 card' : `are ${best.count} cards`}.`;
}

/**
 * The cards that a filter matches.
 *
 * @throws UserError when a topic is unknown, or when no card is left, which says what to loosen
 */
export function filterCards(bank: Bank, filter: CardFilter): CardSummary[] {
  const conditions = conditionsOf(bank, filter);
  const cards = bank.cards.filter((card) => conditions.every(({ holds }) => holds(card)));
  if (cards.length > 0) return cards;
  if (conditions.length === 0) {
    throw new UserError('There are no cards.', { hint: 'Your own cards are added with --bank DIR.' });
  }
  const asked = conditions.map(({ flag }) => flag).join(' ');
  throw new UserError(`No card matches ${asked}.`, { hint: loosen(bank, conditions) });
}
