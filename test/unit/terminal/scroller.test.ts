import { describe, expect, it } from 'vitest';
import { createScroller } from '../../../src/terminal/scroller.ts';

/** A scroller of a text of which 10 rows are on the screen and 25 more can be scrolled to. */
function scroller(maxScroll = 25, bodyRows = 10) {
  const made = createScroller();
  made.drawn({ lines: [], scroll: 0, maxScroll, bodyRows });
  const press = (...names: string[]) => {
    for (const name of names) made.press(name === 'G' ? { name: 'g', shift: true } : { name });
    return made.position();
  };
  return { ...made, keys: press };
}

describe('a scroller', () => {
  it('moves by lines, pages and to both ends', () => {
    const { keys } = scroller();
    expect(keys('down')).toBe(1);
    expect(keys('j', 'j')).toBe(3);
    expect(keys('up')).toBe(2);
    // One line of the old page stays, so that the eye finds its place.
    expect(keys('space')).toBe(11);
    expect(keys('pagedown')).toBe(20);
    expect(keys('b')).toBe(11);
    expect(keys('pageup')).toBe(2);
    expect(keys('G')).toBe(25);
    expect(keys('g')).toBe(0);
    expect(keys('end')).toBe(25);
    expect(keys('home')).toBe(0);
  });

  it('stays within the text', () => {
    const { keys } = scroller();
    expect(keys('up', 'pageup')).toBe(0);
    expect(keys('G', 'down', 'space')).toBe(25);
  });

  it('takes no key when all of the text is on the screen', () => {
    const { press, position } = scroller(0);
    expect(press({ name: 'down' })).toBe(false);
    expect(position()).toBe(0);
  });

  it('takes no key that does not scroll', () => {
    const { press } = scroller();
    expect(press({ name: 'x' })).toBe(false);
    expect(press({ name: 'down' })).toBe(true);
  });

  it('moves at least a line on a screen of one row', () => {
    const { keys } = scroller(25, 1);
    expect(keys('space')).toBe(1);
  });

  it('comes back into the text when a larger screen shows more of it', () => {
    const { keys, drawn, position } = scroller();
    keys('G');
    drawn({ lines: [], scroll: 0, maxScroll: 5, bodyRows: 30 });
    expect(position()).toBe(5);
  });

  it('begins anew', () => {
    const { keys, reset, position } = scroller();
    keys('G');
    reset();
    expect(position()).toBe(0);
  });
});
