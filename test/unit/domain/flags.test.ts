import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedParts, contentHash } from '../../../src/domain/card.ts';
import { openFlags } from '../../../src/domain/flags.ts';
import { anyLog, flagged, NOON, retracted, unflagged } from '../../support/events.ts';

describe('the open flags', () => {
  const first = flagged('a', NOON, 'note', 'see Bishop');
  const second = flagged('a', NOON + 1, 'wrong', 'sign of the gradient');

  it('are those set, oldest first, with their notes', () => {
    expect(openFlags([second, flagged('b', NOON + 5, 'wrong'), first])).toEqual([
      { cardId: 'a', flag: 'note', note: 'see Bishop', at: NOON },
      { cardId: 'a', flag: 'wrong', note: 'sign of the gradient', at: NOON + 1 },
      { cardId: 'b', flag: 'wrong', note: '', at: NOON + 5 },
    ]);
  });

  it('are none of a card whose flags were dealt with, until it is flagged again', () => {
    expect(openFlags([first, second, unflagged('a', NOON + 2)])).toEqual([]);
    const again = flagged('a', NOON + 3, 'note', 'still');
    expect(openFlags([first, unflagged('a', NOON + 2), again]).map(({ note }) => note)).toEqual(['still']);
  });

  it('come back when their clearing is undone, and go when they are', () => {
    const cleared = unflagged('a', NOON + 2);
    expect(openFlags([first, cleared, retracted(cleared, NOON + 3)])).toHaveLength(1);
    expect(openFlags([first, second, retracted(second, NOON + 3)]).map(({ flag }) => flag)).toEqual(['note']);
  });

  it('are the same in whatever order the events arrived', () => {
    fc.assert(
      fc.property(anyLog(40), (log) => {
        expect(openFlags([...log].reverse())).toEqual(openFlags(log));
      }),
    );
  });
});

describe('what changed of a card', () => {
  const hash = (question: string, points: string, answer: string) =>
    contentHash({ question, 'key points': points, answer });

  it('is told part by part', () => {
    const before = hash('q1', 'k1', 'a1');
    expect(changedParts(before, hash('q1', 'k1', 'a1'))).toEqual([]);
    expect(changedParts(before, hash('q2', 'k1', 'a1'))).toEqual(['question']);
    expect(changedParts(before, hash('q1', 'k2', 'a2'))).toEqual(['key points', 'answer']);
  });

  it('is not guessed at when the log holds a hash of another make', () => {
    expect(changedParts('0123456789abcdef', hash('q1', 'k1', 'a1'))).toEqual([]);
  });
});
