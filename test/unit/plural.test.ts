import { describe, expect, it } from 'vitest';
import { inDays, plural } from '../../src/plural.ts';

describe('plural', () => {
  it.each([
    [0, '0 cards'],
    [1, '1 card'],
    [2, '2 cards'],
    [21, '21 cards'],
  ])('of %i is %s', (count, text) => {
    expect(plural(count, 'card')).toBe(text);
  });

  it('takes an irregular form', () => {
    expect(plural(2, 'entry', 'entries')).toBe('2 entries');
    expect(plural(1, 'entry', 'entries')).toBe('1 entry');
  });
});

it('a day to come is tomorrow, or in so many days', () => {
  expect([1, 2, 21].map(inDays)).toEqual(['tomorrow', 'in 2 days', 'in 21 days']);
});
