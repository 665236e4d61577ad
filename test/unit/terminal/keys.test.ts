import { describe, expect, it } from 'vitest';
import { type Binding, findBinding, SCROLL_KEYS } from '../../../src/terminal/keys.ts';
import { QUIZ_KEYS } from '../../../src/terminal/quiz-keys.ts';
import { studyKeyTable } from '../../../src/terminal/study-keys.ts';
import { createTheme } from '../../../src/terminal/theme.ts';
import { footerLines, textWidth } from '../../../src/terminal/views/layout.ts';

const STUDY_KEYS = studyKeyTable();

type Table = readonly Binding<unknown>[];

const QUIZ: readonly [string, Table][] = Object.entries(QUIZ_KEYS).map(([phase, table]) => [
  `quiz ${phase}`,
  table,
]);
const STUDY: readonly [string, Table][] = Object.entries(STUDY_KEYS).map(([phase, table]) => [
  `study ${phase}`,
  table,
]);
const TABLES: readonly [string, Table][] = [...STUDY, ...QUIZ, ['scroll', SCROLL_KEYS]];

/** The key presses that a key of the footer stands for. */
const PRESSES: Readonly<Record<string, readonly string[]>> = {
  '↓↑': ['down', 'up'],
  '⏎': ['return'],
  esc: ['escape'],
};

describe.each(TABLES)('the keys of %s', (_, table) => {
  it('are bound when the footer shows them', () => {
    const shown = table.filter((binding) => binding.shown !== null);
    expect(shown.length).toBeGreaterThan(0);
    for (const binding of shown) {
      const names = PRESSES[binding.shown ?? ''] ?? [binding.shown ?? ''];
      expect(findBinding(table, { name: names[0] })).toBe(binding);
      for (const name of names) expect(findBinding(table, { name })).toBeDefined();
    }
  });

  it('mean one thing each', () => {
    const keys = table.flatMap((binding) => binding.keys);
    expect(keys).toEqual([...new Set(keys)]);
  });

  it('have a label', () => {
    for (const { label } of table) expect(label).toMatch(/\S/);
  });

  it('are all in the footer of a terminal of 40 columns', () => {
    const lines = footerLines(table, textWidth(40), createTheme(false));
    const footer = lines.join('  ');
    for (const { shown, label } of table) if (shown !== null) expect(footer).toContain(`${shown} ${label}`);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(38);
  });
});

describe.each(QUIZ.filter(([name]) => name !== 'quiz checklist'))('a long text in %s', (_, table) => {
  it('can be scrolled in both directions, a page at a time and to both ends, by keys that mean nothing else', () => {
    const free = SCROLL_KEYS.filter((binding) =>
      binding.keys.some((name) => findBinding(table, { name }) === undefined),
    );
    expect(free).toEqual(SCROLL_KEYS);
  });
});

describe.each(['question', 'short', 'answer', 'leech', 'finished'] as const)(
  'a long text in study %s',
  (phase) => {
    it('can be scrolled in both directions, a page at a time and to both ends', () => {
      const scrolls = STUDY_KEYS[phase].flatMap(({ action }) =>
        typeof action === 'object' && 'scroll' in action ? [action.scroll] : [],
      );
      expect(scrolls).toEqual(['lineDown', 'lineUp', 'pageDown', 'pageUp', 'top', 'bottom']);
    });
  },
);

describe('findBinding', () => {
  it('tells a capital from a small letter where both mean something', () => {
    expect(findBinding(SCROLL_KEYS, { name: 'g', shift: true })?.action).toEqual({ scroll: 'bottom' });
    expect(findBinding(SCROLL_KEYS, { name: 'g' })?.action).toEqual({ scroll: 'top' });
    expect(findBinding(STUDY_KEYS.question, { name: 't', shift: true })?.action).toBe('typeInEditor');
    expect(findBinding(STUDY_KEYS.question, { name: 't' })?.action).toBe('type');
    expect(findBinding(STUDY_KEYS.question, { name: 'q', shift: true })?.action).toBe('quit');
  });

  it('takes a key without a name by what it types', () => {
    expect(findBinding(STUDY_KEYS.answer, { sequence: '3' })?.action).toEqual({ grade: 3 });
  });

  it('finds nothing for a key with Ctrl', () => {
    for (const name of ['q', 'u', 'h', 'space']) {
      expect(findBinding(STUDY_KEYS.question, { name, ctrl: true })).toBeUndefined();
    }
  });

  it('finds nothing for a key that is not in the table', () => {
    expect(findBinding(STUDY_KEYS.question, { name: '1' })).toBeUndefined();
    expect(findBinding(STUDY_KEYS.question, {})).toBeUndefined();
  });
});

describe('the grades of the study keys', () => {
  it('are 1 to 4 by their own number', () => {
    for (const grade of [1, 2, 3, 4]) {
      expect(findBinding(STUDY_KEYS.answer, { name: String(grade) })?.action).toEqual({ grade });
    }
  });
});

describe('the choices of the quiz keys', () => {
  it('are chosen by number or by letter', () => {
    for (const [place, letter] of [...'abcdef'].entries()) {
      expect(findBinding(QUIZ_KEYS.choice, { name: String(place + 1) })?.action).toEqual({ choose: place });
      expect(findBinding(QUIZ_KEYS.choice, { name: letter })?.action).toEqual({ choose: place });
    }
  });
});
