import { describe, expect, it } from 'vitest';
import { mentionedPoints } from '../../../src/app/mentions.ts';

const POINTS = [
  'Regularization shrinks weights and lowers variance',
  'Early stopping watches the validation loss',
  'GQA shares KV heads',
];

describe('the key points that a typed answer seems to mention', () => {
  it('are found by the stems of their words', () => {
    const text = 'You regularize, which shrinks the weight vector, so variance gets lower.';
    expect(mentionedPoints(POINTS, text)).toEqual([true, false, false]);
  });

  it('are found by acronyms in any case', () => {
    expect(mentionedPoints(POINTS, 'with gqa the kv heads are shared')).toEqual([false, false, true]);
  });

  it('are none for an answer about something else, or for no answer', () => {
    expect(mentionedPoints(POINTS, 'I would ask the customer first.')).toEqual([false, false, false]);
    expect(mentionedPoints(POINTS, '')).toEqual([false, false, false]);
    expect(mentionedPoints([], 'words')).toEqual([]);
  });

  it('are not found by function words alone', () => {
    expect(mentionedPoints(['What that does with these'], 'what that does with these')).toEqual([false]);
  });
});
