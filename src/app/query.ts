import type { Bank } from '../bank/load.ts';
import type { CardSummary } from '../domain/card.ts';
import { openFlags } from '../domain/flags.ts';
import { parseQuery, QueryProblem } from '../domain/parse-query.ts';
import {
  asksFor,
  matches,
  printQuery,
  type Query,
  type Standing,
  type TextTerm,
  wantedTerms,
} from '../domain/query.ts';
import { type CardState, isDueNow } from '../domain/review.ts';
import { UserError } from '../errors.ts';
import { oncePer } from '../once.ts';
import type { ReviewLog } from '../storage/review-log.ts';
import type { Moment } from './moment.ts';
import { topicMatcher } from './select.ts';
import { suggest } from './suggest.ts';

/** What a query about cards and where they stand is answered from. */
export interface QueryWorld {
  readonly bank: Bank;
  readonly log: Pick<ReviewLog, 'states' | 'flaggedHistory'> | null;
  readonly moment: Moment;
  /** Lapses at which a card is a leech; 0 for never. */
  readonly leechLapses: number;
}

/** What could be typed in place of a wrong name. */
function advice({ typed, choices }: QueryProblem): string | null {
  if (choices.length === 0) return null;
  const near = typed === '' ? null : suggest(typed, choices);
  if (near) return `Did you mean "${near}"?`;
  return choices.length > 20 ? null : `There are: ${choices.join(', ')}.`;
}

/** A problem of a query in one sentence and, where there is any, a piece of advice. */
export const describeProblem = (problem: QueryProblem): string =>
  [`${problem.message[0]?.toUpperCase()}${problem.message.slice(1)}.`, advice(problem)]
    .filter(Boolean)
    .join(' ');

function explain(problem: QueryProblem, text: string): UserError {
  const line = text.replace(/\s/g, ' ');
  const caret = ' '.repeat(problem.at) + '^'.repeat(problem.length);
  return new UserError(`The query cannot be read: ${problem.message}.`, {
    where: `column ${problem.at + 1} of the query`,
    hint: [line, caret, advice(problem) ?? 'What a query can say: aiprep search --help'].join('\n  '),
    exitCode: 2,
  });
}

/** @throws QueryProblem when the query cannot be read */
export function queryOf(bank: Bank, text: string): Query {
  return parseQuery(text, {
    topics: [...bank.topics.map(({ id }) => id), ...bank.aliases.map(({ name }) => name)],
    tags: [...new Set(bank.cards.flatMap(({ tags }) => tags))],
  });
}

/** @throws UserError that shows where the query cannot be read */
export function readQuery(bank: Bank, text: string): Query {
  try {
    return queryOf(bank, text);
  } catch (problem) {
    throw problem instanceof QueryProblem ? explain(problem, text) : problem;
  }
}

type StateTest = (state: CardState | undefined, cardId: string) => boolean;

function standings(
  { moment, leechLapses }: QueryWorld,
  flagged: ReadonlySet<string>,
): Record<Standing, StateTest> {
  const isBuried: StateTest = (state) => (state?.buriedUntil ?? moment.today) > moment.today;
  return {
    new: (state) => !state?.memory,
    due: (state) => isDueNow(state, moment.at, moment.today),
    learning: (state) => Boolean(state?.memory && state.memory.phase !== 'review'),
    review: (state) => state?.memory?.phase === 'review',
    leech: (state) => leechLapses > 0 && (state?.memory?.lapses ?? 0) >= leechLapses,
    flagged: (_, id) => flagged.has(id),
    suspended: (state) => state?.suspended ?? false,
    buried: isBuried,
  };
}

/** Which cards a query asks for. Of the log and the index only what the query needs is read, once. */
export function queryMatcher(world: QueryWorld, query: Query): (card: CardSummary) => boolean {
  const { bank, log } = world;
  const asksState = asksFor(query, ({ type }) => type === 'is');
  const asksFlags = asksFor(query, (part) => part.type === 'is' && part.standing === 'flagged');
  const states = (asksState && log?.states()) || new Map<string, CardState>();
  const flagged = new Set(
    asksFlags ? openFlags(log?.flaggedHistory() ?? []).map(({ cardId }) => cardId) : [],
  );
  const tests = standings(world, flagged);
  const found = oncePer(
    (term: TextTerm) => bank.search.find(term),
    ({ text, prefix }) => `${prefix} ${text}`,
  );
  const topic = oncePer((name: string) => topicMatcher(name, bank));
  return (card) =>
    matches(query, {
      card,
      has: (term) => found(term).has(card.id),
      isOf: (name) => topic(name)(card),
      is: (standing) => tests[standing](states.get(card.id), card.id),
    });
}

/** Why a query finds nothing: the part without which most cards match, or a word that was mistyped. */
function loosen(world: QueryWorld, query: Query, cards: readonly CardSummary[]): string {
  const parts = query.type === 'and' ? query.parts : [query];
  const counts = parts.map((part) => {
    const others = queryMatcher(world, { type: 'and', parts: parts.filter((other) => other !== part) });
    return { part, count: parts.length > 1 ? cards.filter(others).length : 0 };
  });
  const best = counts.reduce((most, one) => (one.count > most.count ? one : most));
  const known = wantedTerms(query).filter((term) => term.prefix && world.bank.search.find(term).size === 0);
  const near = known.flatMap(({ text }) => suggest(text, world.bank.search.words()) ?? []);
  if (near[0] !== undefined) return `Did you mean "${near[0]}"?`;
  if (best.count > 0)
    return `Without ${printQuery(best.part)} there ${best.count === 1 ? 'is 1 card' : `are ${best.count} cards`}.`;
  return 'Try fewer or shorter words: a word is found by its beginning. Topics: aiprep topics';
}

/** What to do when a query finds nothing among some cards. */
export function nothingFound(world: QueryWorld, query: Query, cards: readonly CardSummary[]): UserError {
  return new UserError(`No card matches ${printQuery(query)}`, { hint: loosen(world, query, cards) });
}

/**
 * Those of some cards that a query asks for, if there is one.
 *
 * @throws UserError when the query cannot be read, or no card is left
 */
export function narrowCards(
  world: QueryWorld,
  cards: readonly CardSummary[],
  filter: string | undefined,
): readonly CardSummary[] {
  if (filter === undefined) return cards;
  const query = readQuery(world.bank, filter);
  const chosen = cards.filter(queryMatcher(world, query));
  if (chosen.length > 0) return chosen;
  throw nothingFound(world, query, cards);
}
