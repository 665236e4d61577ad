import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bookOrder, openBook, type ReadingEvent, turnPage } from '../../../src/domain/reading.ts';
import { aCard } from '../../support/models.ts';

const page = (id: string, topic = 'ml', more = {}) => ({ ...aCard({ id, topic, ...more }), hasCheck: false });

const BOOK = openBook(
  [
    page('bagging', 'ml', { question: 'Why bagging?' }),
    page('boosting', 'ml', { question: 'Why boosting?' }),
    page('convs', 'dl', { question: 'Why convolutions?' }),
    page('nets', 'dl', { question: 'What is boosted by nets?' }),
  ],
  null,
);

const idAfter = (from: string, event: ReadingEvent): string | null => {
  const turned = turnPage(openBook(BOOK.pages, from), event);
  return turned && (turned.pages[turned.at]?.id ?? null);
};

describe('a book of cards', () => {
  it('goes topic by topic, and within one as new cards are met', () => {
    const cards = [
      page('z', 'own'),
      page('b', 'ml', { difficulty: 1 }),
      page('a', 'ml', { difficulty: 3 }),
      page('c', 'dl'),
      page('d', 'ml', { wave: 2, difficulty: 1 }),
    ];
    const order = bookOrder(cards, [{ id: 'dl' }, { id: 'ml' }]);
    expect(order.map(({ id }) => id)).toEqual(['c', 'b', 'a', 'd', 'z']);
  });

  it('opens where it was left, or at the beginning when that page is gone', () => {
    expect(openBook(BOOK.pages, 'convs').at).toBe(2);
    expect(openBook(BOOK.pages, 'gone').at).toBe(0);
    expect(openBook([], null).at).toBe(0);
  });

  it.each<[from: string, event: ReadingEvent, to: string | null]>([
    ['bagging', 'next', 'boosting'],
    ['nets', 'next', null],
    ['boosting', 'previous', 'bagging'],
    ['bagging', 'previous', null],
    ['bagging', 'nextTopic', 'convs'],
    ['convs', 'nextTopic', null],
    ['nets', 'previousTopic', 'convs'],
    ['convs', 'previousTopic', 'bagging'],
    ['bagging', 'previousTopic', null],
    ['bagging', { goTo: '3' }, 'convs'],
    ['bagging', { goTo: '0' }, null],
    ['bagging', { goTo: '5' }, null],
    ['bagging', { goTo: 'NET' }, 'nets'],
    ['bagging', { goTo: 'boost' }, 'boosting'],
    ['boosting', { goTo: 'boost' }, 'nets'],
    ['nets', { goTo: 'boost' }, 'boosting'],
    ['nets', { goTo: ' ' }, null],
    ['nets', { goTo: 'forests' }, null],
  ])('from %s: %j leads to %s', (from, event, to) => {
    expect(idAfter(from, event)).toBe(to);
  });

  it('is always open at one of its pages', () => {
    const event = fc.oneof(
      fc.constantFrom<ReadingEvent>('next', 'previous', 'nextTopic', 'previousTopic'),
      fc.record({ goTo: fc.oneof(fc.string(), fc.integer().map(String)) }),
    );
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const { at, pages } = events.reduce((reading, each) => turnPage(reading, each) ?? reading, BOOK);
        expect(pages[at]).toBeDefined();
      }),
    );
  });
});
