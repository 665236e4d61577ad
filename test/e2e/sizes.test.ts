import { describe, expect, it } from 'vitest';
import { JOURNEY, KEY, type Terminal } from '../support/terminal.ts';
import { newUser, plainCards, type User } from '../support/user.ts';

const WIDE_CARD = {
  id: 'a-wide',
  question: 'How do you explain a very long question that does not fit on one line of a narrow terminal?',
  answer: [
    `${'Running text with a number of ordinary words. '.repeat(6)}`,
    `averyveryverylongword${'x'.repeat(150)}`,
    '漢字の長い文章。'.repeat(12),
    '| model | training error | held-out error |\n|---|---|---|\n| linear | 21.0% | 22.4% |',
    `\`\`\`python\nresult = ${'compute(argument) + '.repeat(10)}0\n\`\`\``,
  ].join('\n\n'),
};

const LINES = 60;

/** A card whose answer is `line 1` … `line 60`. */
const LONG_CARD = {
  id: 'long',
  answer: Array.from({ length: LINES }, (_, i) => `- line ${i + 1}.`).join('\n'),
};

async function longAnswer(user: User): Promise<Terminal> {
  const terminal = await user.study([], { columns: 80, rows: 24 });
  terminal.press(' ');
  const top = await terminal.waitFor('more below');
  expect(top).toContain('line 1.');
  expect(top).not.toContain(`line ${LINES}.`);
  return terminal;
}

describe('aiprep study', JOURNEY, () => {
  it.each([
    [40, 15],
    [80, 24],
    [120, 40],
  ])('fits into %i columns and %i rows, with header and keys in sight', async (columns, rows) => {
    const user = newUser([WIDE_CARD, ...plainCards(1)]);
    const terminal = await user.study([], { columns, rows });
    await terminal.waitFor('How do you explain');
    expect(terminal.overflowingRows()).toEqual([]);
    terminal.press(' ');
    await terminal.waitFor(/4 Easy.*q end/s);
    for (;;) {
      expect(terminal.overflowingRows()).toEqual([]);
      const screen = terminal.screen();
      expect(screen).toHaveLength(rows);
      expect(screen[0]).toMatch(columns < 52 ? /^ drill.*0\/2/ : /^ drill.*0 done/);
      expect(screen.at(-1)).toMatch(/\? all keys$/);
      if (!screen.join('\n').includes('more below')) break;
      const before = screen.find((row) => row.includes('more below')) ?? '';
      terminal.press(' ');
      const shown = Number(/(\d+) of/.exec(before)?.[1]);
      await terminal.waitFor(new RegExp(`── (?!${shown} )\\d+ of \\d+ lines.*q end`, 's'));
    }
  });

  it('uses the width of a wide terminal', async () => {
    const user = newUser([WIDE_CARD]);
    const terminal = await user.study([], { columns: 120, rows: 40 });
    terminal.press(' ');
    await terminal.waitFor(/4 Easy.*q end/s);
    const widest = Math.max(...terminal.screen().map((row) => row.length));
    expect(widest).toBeGreaterThan(85);
  });

  it('reflows the card on the screen when the terminal is resized', async () => {
    const user = newUser([WIDE_CARD]);
    const terminal = await user.study([], { columns: 120, rows: 40 });
    await terminal.waitFor(/explain a very long question that does not fit on one line of a narrow/);
    terminal.resize(40, 20);
    await terminal.waitFor(/narrow\s+terminal\?\n.*all keys$/s);
    expect(terminal.overflowingRows()).toEqual([]);
    expect(terminal.screen()[0]).toMatch(/^ drill.*0\/1 · 0 min$/);
    expect(terminal.screen().at(-1)).toMatch(/\? all keys$/);

    terminal.resize(100, 30);
    await terminal.waitFor(
      /explain a very long question that does not fit on one line of a narrow.*all keys$/s,
    );
    terminal.press(' ');
    await terminal.waitFor('4 Easy');
    expect(terminal.screen()[0]).toMatch(/^ drill.*0 done · 1 left · 0 min$/);
    expect(terminal.screen()).toHaveLength(30);
  });

  it('keeps the keys in sight on a terminal of a few rows', async () => {
    const user = newUser([LONG_CARD]);
    const terminal = await user.study([], { columns: 80, rows: 5 });
    await terminal.waitFor('q end');
    terminal.press(' ');
    await terminal.waitFor(/4 Easy.*q end/s);
    expect(terminal.screen()).toHaveLength(5);
    terminal.press('4');
    await terminal.waitFor('u undo');
    expect(user.events()).toHaveLength(1);
  });
});

describe('an answer longer than the screen', JOURNEY, () => {
  it('is read to its end with Space and back to its top with b', async () => {
    const terminal = await longAnswer(newUser([LONG_CARD]));
    for (let shown = 0; shown < LINES; ) {
      const end = await terminal.waitFor(new RegExp(`── (?!${shown} of)\\d+ of \\d+ lines`));
      shown = Number(/── (\d+) of/.exec(end)?.[1]);
      const all = Number(/of (\d+) lines/.exec(end)?.[1]);
      if (shown === all) break;
      terminal.press(' ');
    }
    expect(terminal.screen().join('\n')).toContain(`line ${LINES}.`);
    expect(terminal.screen().join('\n')).not.toContain('more below');

    terminal.press('bbbb');
    expect(await terminal.waitFor('Question of long?')).toContain('line 1.');
  });

  it('jumps to its end with G and to its top with g', async () => {
    const terminal = await longAnswer(newUser([LONG_CARD]));
    terminal.press('G');
    const end = await terminal.waitFor(`line ${LINES}.`);
    expect(end).not.toContain('more below');
    expect(end).not.toContain('Question of long?');
    terminal.press('g');
    const top = await terminal.waitFor('Question of long?');
    expect(top).not.toContain(`line ${LINES}.`);
  });

  it('moves by one line with the arrows', async () => {
    const terminal = await longAnswer(newUser([LONG_CARD]));
    const shown = () => Number(/── (\d+) of/.exec(terminal.screen().join('\n'))?.[1]);
    const first = shown();
    terminal.press(KEY.down);
    await terminal.waitFor(`── ${first + 1} of`);
    expect(terminal.screen().join('\n')).not.toContain('Question of long?');
    terminal.press(KEY.down);
    await terminal.waitFor(`── ${first + 2} of`);
    terminal.press(KEY.up + KEY.up);
    await terminal.waitFor(`── ${first} of`);
    await terminal.waitFor('Question of long?');
  });

  it('can be graded from anywhere', async () => {
    const user = newUser([LONG_CARD]);
    const terminal = await longAnswer(user);
    terminal.press('G');
    await terminal.waitFor(`line ${LINES}.`);
    terminal.press('4');
    await terminal.waitFor('All done for now.');
    expect(user.events()).toHaveLength(1);
  });

  it('names the scroll keys only when there is something to scroll', async () => {
    const user = newUser([{ id: 'a-short' }, LONG_CARD]);
    const terminal = await user.study();
    terminal.press(' ');
    expect(await terminal.waitFor(/4 Easy.*q end/s)).not.toContain('scroll');
    terminal.press('n ');
    expect(await terminal.waitFor(/line 1\..*all keys/s)).toContain('↓↑ scroll  space page');
  });
});
