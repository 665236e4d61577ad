import type { Bank } from '../bank/load.ts';
import type { CardStanding } from '../domain/browser.ts';
import type { Card, CardSummary } from '../domain/card.ts';
import { flaggedIds } from '../domain/flags.ts';
import { wantedTerms } from '../domain/query.ts';
import type { Scheduler } from '../domain/scheduler.ts';
import { once, oncePer } from '../once.ts';
import type { ReviewLog } from '../storage/review-log.ts';
import type { Clock } from '../system.ts';
import { type ListedCard, listedCards } from './list.ts';
import { momentOf } from './moment.ts';
import { explaining, matching, queryOf, queryTests } from './query.ts';
import { notRanked } from './search.ts';

/**
 * Most cards that are put in the order in which they fit: more takes longer than a key may, and
 * what so many cards have in common is still being typed.
 */
const MOST_RANKED = 3000;

export interface BrowsedWorld {
  /** The log if there is one: looking around makes none. */
  readonly existingLog: () => ReviewLog | null;
  readonly scheduler: Scheduler;
  readonly clock: Clock;
  readonly leechLapses: number;
}

/** Finds cards again and again: what is the same for every query is read once. */
export interface CardFinder {
  /** What a query asks for, best first unless that is very much. @throws QueryProblem when it cannot be read */
  find(bank: Bank, query: string): readonly CardSummary[];
  /** Where one of the cards that were found stands now. */
  standing(id: string): CardStanding;
  /** Ids of the cards that have a mark now. */
  flagged(): ReadonlySet<string>;
}

/** What is read of the log when it is needed, and not again before the log changes. */
function createHistory(existingLog: () => ReviewLog | null) {
  const read = (log: ReviewLog) => {
    const progress = once(() => log.progress());
    const flaggedHistory = once(() => log.flaggedHistory());
    return {
      state: oncePer((id: string) => log.state(id)),
      progressOf: (id: string) => progress().get(id),
      flaggedHistory,
      flagged: once(() => flaggedIds(flaggedHistory())),
    };
  };
  let known: { readonly mark: string; readonly history: ReturnType<typeof read> } | null = null;
  return () => {
    const log = existingLog();
    if (!log) return null;
    const mark = log.changeMark();
    if (known?.mark !== mark) known = { mark, history: read(log) };
    return known.history;
  };
}

export function createFinder({ existingLog, scheduler, clock, leechLapses }: BrowsedWorld): CardFinder {
  const moment = () => momentOf(clock, scheduler.settings.dayStartsAt);
  const history = createHistory(existingLog);
  let last: { readonly bank: Bank; readonly summaries: ReadonlyMap<string, CardSummary> } | null = null;
  const summariesOf = (bank: Bank) => {
    if (last?.bank !== bank) last = { bank, summaries: new Map(bank.cards.map((card) => [card.id, card])) };
    return last.summaries;
  };
  return {
    find(bank, query) {
      const read = queryOf(bank, query);
      const tests = queryTests({ bank, log: history(), moment: moment(), leechLapses });
      const found = matching(bank, bank.index, read, tests);
      const ranked =
        found.length > MOST_RANKED ? [] : bank.search.rank(wantedTerms(read), found, found.length);
      const summaries = summariesOf(bank);
      return [...ranked, ...notRanked(found, ranked, found.length)].flatMap(
        ({ id }) => summaries.get(id) ?? [],
      );
    },
    standing(id) {
      const card = last?.summaries.get(id);
      const known = history();
      const states = () => new Map(known ? [[id, known.state(id)]] : []);
      const [listed] = listedCards({ log: { states }, moment: moment(), scheduler }, card ? [card] : []);
      const { status = '', due = null } = listed ?? {};
      return { status, due, flagged: known?.flagged().has(id) ?? false };
    },
    flagged: () => history()?.flagged() ?? new Set(),
  };
}

/** A card of the list with what is shown of it beside the list. */
export interface WholeListedCard extends ListedCard {
  readonly flagged: boolean;
  readonly card: Card;
}

/** What the browser lists for a query, in its order. @throws UserError when the query cannot be read */
export function browsedCards(world: BrowsedWorld, bank: Bank, query: string): WholeListedCard[] {
  const { existingLog, clock, scheduler } = world;
  const finder = createFinder(world);
  const moment = momentOf(clock, scheduler.settings.dayStartsAt);
  const found = explaining(query, () => finder.find(bank, query));
  const listed = listedCards({ log: existingLog(), moment, scheduler }, found);
  const flagged = finder.flagged();
  return listed.flatMap((one) => {
    const card = bank.card(one.id);
    return card ? [{ ...one, flagged: flagged.has(one.id), card }] : [];
  });
}
