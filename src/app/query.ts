import type { Bank } from '../bank/load.ts';
import type { IndexedCard } from '../bank/search.ts';
import type { CardSummary } from '../domain/card.ts';
import { openFlags } from '../domain/flags.ts';
import { parseQuery, QueryProblem } from '../domain/parse-query.ts';
import {
  matcher,
  printQuery,
  type Query,
  type QueryTests,
  type Standing,
  type TextTerm,
  wantedTerms,
} from '../domain/query.ts';
import { isDueNow, type Progress } from '../domain/review.ts';
import { UserError } from '../errors.ts';
import { once, oncePer } from '../once.ts';
import type { ReviewLog } from '../storage/review-log.ts';
import type { Moment } from './moment.ts';
import { topicTest } from './select.ts';
import { suggest } from './suggest.ts';

/** What a query about cards and where they stand is answered from. */
export interface QueryWorld {
  readonly bank: Bank;
  readonly log: Pick<ReviewLog, 'progressOf' | 'flaggedHistory'> | null;
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
    tags: () => [...new Set(bank.cards.flatMap(({ tags }) => tags))],
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

type StateTest = (state: Progress | undefined, cardId: string) => boolean;

function standings(
  { moment, leechLapses }: QueryWorld,
  flagged: () => ReadonlySet<string>,
): Record<Standing, StateTest> {
  const isBuried: StateTest = (state) => (state?.buriedUntil ?? moment.today) > moment.today;
  return {
    new: (state) => !state?.memory,
    due: (state) => isDueNow(state, moment.at, moment.today),
    learning: (state) => Boolean(state?.memory && state.memory.phase !== 'review'),
    review: (state) => state?.memory?.phase === 'review',
    leech: (state) => leechLapses > 0 && (state?.memory?.lapses ?? 0) >= leechLapses,
    flagged: (_, id) => flagged().has(id),
    suspended: (state) => state?.suspended ?? false,
    buried: isBuried,
  };
}

type Tests = QueryTests<IndexedCard>;

/** How queries are answered. Of the log and the bank only what they need is read. */
export function queryTests(world: QueryWorld): Tests {
  const { bank, log } = world;
  const flagged = once(() => new Set(openFlags(log?.flaggedHistory() ?? []).map(({ cardId }) => cardId)));
  const states = standings(world, flagged);
  return {
    text: oncePer(
      (term: TextTerm) => {
        const holds = bank.search.find(term);
        return ({ number }: IndexedCard) => holds(number);
      },
      ({ text, prefix }) => `${prefix} ${text}`,
    ),
    topic: oncePer((name: string) => topicTest(name, bank, (card: IndexedCard) => bank.fields(card).tags)),
    standing: (name) => {
      const test = states[name];
      return ({ id }) => test(log?.progressOf(id), id);
    },
    fields: (card) => bank.fields(card),
  };
}

/** Those of some cards that a query asks for, in their order. */
export function matching(
  { reading }: Bank,
  cards: readonly IndexedCard[],
  query: Query,
  tests: Tests,
): readonly IndexedCard[] {
  // The index is asked while the test is made, because it may have to be brought up to date.
  const test = matcher(query, tests);
  return reading(() => cards.filter(test));
}

/** What a mistyped word of a query most likely meant; null when none seems to be mistyped. */
function likelyWord({ bank }: QueryWorld, query: Query, tests: Tests): string | null {
  const words = once(() => bank.search.words());
  for (const term of wantedTerms(query)) {
    const near = term.prefix && !bank.index.some(tests.text(term)) ? suggest(term.text, words()) : null;
    if (near !== null) return near;
  }
  return null;
}

/** Why a query finds nothing: a word that was mistyped, or the part without which most cards match. */
function loosen(world: QueryWorld, query: Query, cards: readonly IndexedCard[], tests: Tests): string {
  const near = likelyWord(world, query, tests);
  if (near !== null) return `Did you mean "${near}"?`;
  const parts = query.type === 'and' && query.parts.length > 1 ? query.parts : [];
  const counts = parts.map((part) => {
    const others: Query = { type: 'and', parts: parts.filter((other) => other !== part) };
    return { part, count: matching(world.bank, cards, others, tests).length };
  });
  const [best] = counts.sort((a, b) => b.count - a.count);
  if (best && best.count > 0)
    return `Without ${printQuery(best.part)} there ${best.count === 1 ? 'is 1 card' : `are ${best.count} cards`}.`;
  return 'Try fewer or shorter words: a word is found by its beginning. Topics: aiprep topics';
}

/** What to do when a query finds nothing among some cards. */
export function nothingFound(
  world: QueryWorld,
  query: Query,
  cards: readonly IndexedCard[],
  tests: Tests,
): UserError {
  const hint = loosen(world, query, cards, tests);
  return new UserError(`No card matches ${printQuery(query)}`, { hint });
}

/** Those of some cards whose id others have. */
export function sameCards<T extends { readonly id: string }>(
  cards: readonly T[],
  others: readonly { readonly id: string }[],
): readonly T[] {
  const ids = new Set(others.map(({ id }) => id));
  return cards.filter(({ id }) => ids.has(id));
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
  const { bank } = world;
  const query = readQuery(bank, filter);
  const tests = queryTests(world);
  const among = sameCards(bank.index, cards);
  const chosen = matching(bank, among, query, tests);
  if (chosen.length > 0) return sameCards(cards, chosen);
  throw nothingFound(world, query, among, tests);
}
