import type { Bank } from '../bank/load.ts';
import type { Card, CardSummary } from '../domain/card.ts';
import type { Deck } from '../domain/deck.ts';
import { normalQuery, printQuery } from '../domain/query.ts';
import { bookOrder, openBook, type ReadingEvent, type ReadingScreen, turnPage } from '../domain/reading.ts';
import type { ReviewLog } from '../storage/review-log.ts';
import { queryOf } from './query.ts';

export interface ReadWorld {
  readonly bank: Bank;
  readonly existingLog: () => Pick<ReviewLog, 'readingPlace'> | null;
  readonly log: () => Pick<ReviewLog, 'keepReadingPlace'>;
}

/** A book of cards being read. Where the reader is, is on the disk when `turn` returns. */
export interface ReadingRun {
  screen(): ReadingScreen;
  /** @returns whether a page was turned. @throws UserError when the place cannot be kept */
  turn(event: ReadingEvent): boolean;
}

const NO_PAGE = {
  next: 'This is the last page.',
  previous: 'This is the first page.',
  nextTopic: 'This is the last topic.',
  previousTopic: 'This is the first topic.',
} as const;

/** The sign by which a book is told from others: however its cards are asked for, it is the same one. */
export function bookName(
  bank: Bank,
  topics: readonly string[],
  decks: readonly string[],
  filter: string | undefined,
): string {
  const named = (names: readonly string[]) =>
    [...new Set(names.map((name) => name.trim().toLowerCase()))].sort();
  const query = filter === undefined ? '' : printQuery(normalQuery(queryOf(bank, filter)));
  return JSON.stringify([named(topics), named(decks), query]);
}

/** What a book is about, by the decks and topics that were asked for. */
export function bookTitle(bank: Bank, topics: readonly string[], decks: readonly Deck[]): string {
  const titleOf = (name: string) => bank.topics.find(({ id }) => id === name)?.title ?? name;
  const titles = [
    ...decks.map(({ title }) => title),
    ...topics.map((name) => titleOf(name.trim().toLowerCase())),
  ];
  return titles.length > 0 ? titles.join(', ') : 'All cards';
}

/** The cards of a book in its order. */
export function bookOf(bank: Bank, cards: readonly CardSummary[]): Card[] {
  return bookOrder(cards, bank.topics).flatMap(({ id }) => bank.card(id) ?? []);
}

/**
 * Opens a book where it was left.
 *
 * @param name tells books apart: each keeps its own place
 * @param restart begins at the first page
 */
export function openReading(
  { bank, existingLog, log }: ReadWorld,
  cards: readonly CardSummary[],
  name: string,
  restart: boolean,
): ReadingRun {
  const left = restart ? null : (existingLog()?.readingPlace(name) ?? null);
  let reading = openBook(bookOrder(cards, bank.topics), left);
  let notice = reading.at > 0 ? 'Where you left off.' : null;
  return {
    screen() {
      const { at, pages } = reading;
      const page = pages[at];
      return {
        card: page ? bank.card(page.id) : null,
        title: bank.topics.find(({ id }) => id === page?.topic)?.title ?? page?.topic ?? '',
        page: at + 1,
        pages: pages.length,
        notice,
      };
    },
    turn(event) {
      const next = turnPage(reading, event);
      notice = next ? null : typeof event === 'string' ? NO_PAGE[event] : `There is no page "${event.goTo}".`;
      if (!next) return false;
      reading = next;
      log().keepReadingPlace(name, next.pages[next.at]?.id ?? '');
      return true;
    },
  };
}
