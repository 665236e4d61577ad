import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BrowserEvent, browserStep, chosenCard, startBrowser } from '../../../src/domain/browser.ts';

const cardOf = (id: string) => ({ id, topic: 'ml', question: `${id}?`, status: 'new', due: null });
const cards = (...ids: string[]) => ids.map(cardOf);
const played = (events: readonly BrowserEvent[], start = startBrowser(cards('a', 'b', 'c'))) =>
  events.reduce(browserStep, start);

describe('a browser of cards', () => {
  it('begins with the filter to be typed and the first card chosen', () => {
    expect(startBrowser(cards('a', 'b'))).toMatchObject({ mode: 'typing', selected: 0 });
  });

  it('stops at both ends of the list', () => {
    expect(played([{ type: 'move', by: 9 }]).selected).toBe(2);
    expect(
      played([
        { type: 'move', by: 1 },
        { type: 'move', by: -9 },
      ]).selected,
    ).toBe(0);
  });

  it('begins another list at its best card', () => {
    const found = { type: 'found', cards: cards('c', 'b'), keep: false } as const;
    expect(chosenCard(played([{ type: 'move', by: 1 }, found]))?.id).toBe('c');
  });

  it('keeps the chosen card when the same list is read again, or takes the one in its place', () => {
    const again = (...ids: string[]) => ({ type: 'found', cards: cards(...ids), keep: true }) as const;
    expect(chosenCard(played([{ type: 'move', by: 1 }, again('x', 'a', 'b')]))?.id).toBe('b');
    expect(chosenCard(played([{ type: 'move', by: 1 }, again('a', 'c')]))?.id).toBe('c');
    expect(chosenCard(played([{ type: 'move', by: 2 }, again('a', 'b')]))?.id).toBe('b');
  });

  it('opens the chosen card, but none where there is none', () => {
    const open = { type: 'mode', mode: 'card' } as const;
    expect(played([open]).mode).toBe('card');
    expect(played([open], startBrowser([])).mode).toBe('typing');
  });

  it('closes a card that is no longer found', () => {
    const gone = { type: 'found', cards: cards('b'), keep: true } as const;
    expect(played([{ type: 'mode', mode: 'card' }, gone])).toMatchObject({ mode: 'list', selected: 0 });
  });

  it('always has a card of its list chosen, and none open when the list is empty', () => {
    const event = fc.oneof(
      fc.record({ type: fc.constant('move' as const), by: fc.integer({ min: -5, max: 5 }) }),
      fc.record({ type: fc.constant('mode' as const), mode: fc.constantFrom('typing', 'list', 'card') }),
      fc.record({
        type: fc.constant('found' as const),
        cards: fc
          .uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 4 })
          .map((ids) => cards(...ids)),
        keep: fc.boolean(),
      }),
    ) as fc.Arbitrary<BrowserEvent>;
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const browser = played(events);
        expect(chosenCard(browser) === null).toBe(browser.cards.length === 0);
        if (browser.cards.length === 0) expect(browser.mode).not.toBe('card');
      }),
    );
  });
});
