import { describe, expect, it } from 'vitest';
import { nearest, suggest } from '../../../src/app/suggest.ts';

const KNOWN = ['0', '3z', 'c', 'ml', 'rag', 'gradient', 'gradients', 'evaluation'];

describe('a suggestion', () => {
  it.each([
    ['gradeint', 'gradient'],
    ['Gradientt', 'gradient'],
    ['evalaution', 'evaluation'],
    ['mll', 'ml'],
    ['rga', 'rag'],
    ['lm', 'ml'],
    ['zzz', null],
    ['+', null],
    ['*', null],
    ['日本', null],
    ['😀', null],
    ['2', null],
    ['x', null],
    ['', null],
  ])('for %j is', (typed, meant) => {
    expect(suggest(typed, KNOWN)).toBe(meant);
  });

  it('counts two letters that have changed places as one mistake', () => {
    expect(suggest('lsit', ['init', 'list'])).toBe('list');
  });

  it('comes with the less likely ones after it', () => {
    expect(nearest('gradientt', KNOWN)).toEqual(['gradient', 'gradients']);
  });
});
