import type { Bank } from '../bank/load.ts';
import type { IndexedCard } from '../bank/search.ts';
import type { CardSummary } from '../domain/card.ts';
import { flaggedIds } from '../domain/flags.ts';
import { isLeech } from '../domain/leech.ts';
import { parseQuery, QueryProblem } from '../domain/parse-query.ts';
import { matcher, type Query, type QueryTests, type Standing, type TextTerm } from '../domain/query.ts';
import { isAvailable, isDueNow, type Progress } from '../domain/review.ts';
import { UserError } from '../errors.ts';
import { once, onceInARow, oncePer } from '../once.ts';
import type { ReviewLog } from '../storage/review-log.ts';
import type { Moment } from './moment.ts';
import { adviceOnNothing } from './nothing-found.ts';
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
  const { at, length } = problem;
  // As a reader counts: an accent or the parts of an emoji are no characters of their own.
  const before = [...new Intl.Segmenter().segment(text.slice(0, at))];
  return new UserError(`The query cannot be read: ${problem.message}.`, {
    where: `column ${before.length + 1} of the query`,
    quote: { text, at, length },
    hint: advice(problem) ?? 'What a query can say: aiprep search --help',
    exitCode: 2,
  });
}

/** @throws QueryProblem when the query cannot be read */
export function queryOf(bank: Bank, text: string): Query {
  const { topics, aliases } = bank;
  return parseQuery(text, {
    topics: [...topics.map(({ id }) => id), ...aliases.map(({ name }) => name)],
    topicTitles: topics.map(({ title }) => title),
    tags: () => [...new Set(bank.cards.flatMap(({ tags }) => tags))],
  });
}

/** Does what is done with a query. @throws UserError that shows where the query cannot be read */
export function explaining<T>(text: string, work: () => T): T {
  try {
    return work();
  } catch (problem) {
    throw problem instanceof QueryProblem ? explain(problem, text) : problem;
  }
}

/** @throws UserError that shows where the query cannot be read */
export const readQuery = (bank: Bank, text: string): Query => explaining(text, () => queryOf(bank, text));

type StateTest = (state: Progress | undefined, cardId: string) => boolean;

function standings(
  { moment, leechLapses }: QueryWorld,
  flagged: () => ReadonlySet<string>,
): Record<Standing, StateTest> {
  const isDue = (state: Progress | undefined) => isDueNow(state, moment.at, moment.today);
  const isBuried: StateTest = (state) => (state?.buriedUntil ?? moment.today) > moment.today;
  return {
    new: (state) => !state?.memory,
    due: isDue,
    scheduled: (state) =>
      state?.memory?.phase === 'review' && isAvailable(state, moment.today) && !isDue(state),
    learning: (state) => Boolean(state?.memory && state.memory.phase !== 'review'),
    review: (state) => state?.memory?.phase === 'review',
    leech: (state) => isLeech(state?.memory?.lapses ?? 0, leechLapses),
    flagged: (_, id) => flagged().has(id),
    suspended: (state) => state?.suspended ?? false,
    buried: isBuried,
  };
}

type Tests = QueryTests<IndexedCard>;

const idOf = ({ id }: IndexedCard): string => id;

/** How queries are answered. Of the log and the bank only what they need is read. */
export function queryTests(world: QueryWorld): Tests {
  const { bank, log } = world;
  const flagged = once(() => flaggedIds(log?.flaggedHistory() ?? []));
  const states = standings(world, flagged);
  // A card is asked everything before the next one is.
  const progress = onceInARow(({ id }: IndexedCard) => log?.progressOf(id), idOf);
  const fields = onceInARow((card: IndexedCard) => bank.fields(card), idOf);
  return {
    text: oncePer(
      (term: TextTerm) => {
        const holds = bank.search.find(term);
        return ({ number }: IndexedCard) => holds(number);
      },
      ({ text, prefix }) => `${prefix} ${text}`,
    ),
    topic: oncePer((name: string) => topicTest(name, bank, (card: IndexedCard) => fields(card).tags)),
    standing: (name) => {
      const test = states[name];
      return (card) => test(progress(card), card.id);
    },
    fields,
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

/** Those of some cards whose id others have. */
export function sameCards<T extends { readonly id: string }>(
  cards: readonly T[],
  others: readonly { readonly id: string }[],
): readonly T[] {
  const ids = new Set(others.map(({ id }) => id));
  return cards.filter(({ id }) => ids.has(id));
}

export interface CardsAskedFor {
  readonly cards: readonly CardSummary[];
  /** What to try when there are none. */
  readonly advice: string | null;
}

/** Those of some cards that a query asks for. @throws UserError when the query cannot be read */
export function cardsAskedFor(world: QueryWorld, cards: readonly CardSummary[], text: string): CardsAskedFor {
  const { bank } = world;
  const query = readQuery(bank, text);
  const tests = queryTests(world);
  const among = sameCards(bank.index, cards);
  const chosen = matching(bank, among, query, tests);
  if (chosen.length > 0) return { cards: sameCards(cards, chosen), advice: null };
  return { cards: [], advice: adviceOnNothing(bank, query, among, tests) };
}

export const noneMatches = (filter: string, advice: string): UserError =>
  new UserError(`No card matches ${filter.trim()}`, { hint: advice });

/**
 * The same for what cannot go on without any card; all of them when there is no query.
 *
 * @throws UserError when the query cannot be read, or no card is left
 */
export function narrowCards(
  world: QueryWorld,
  cards: readonly CardSummary[],
  filter: string | undefined,
): readonly CardSummary[] {
  if (filter === undefined) return cards;
  const { cards: chosen, advice } = cardsAskedFor(world, cards, filter);
  if (advice !== null) throw noneMatches(filter, advice);
  return chosen;
}
