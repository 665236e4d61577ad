import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type BrowserScreen, startBrowser } from '../../../src/domain/browser.ts';
import { browseKeys } from '../../../src/terminal/browse-keys.ts';
import { displayWidth, wrapText } from '../../../src/terminal/text.ts';
import { editorOf } from '../../../src/terminal/text-editor.ts';
import { createTheme } from '../../../src/terminal/theme.ts';
import { browsedCardFrame, browseFrame } from '../../../src/terminal/views/browse-view.ts';
import { aCard, fullCard } from '../../support/models.ts';

const STATUSES = ['new', 'due', 'scheduled', 'learning', 'suspended'] as const;

const CARDS = Array.from({ length: 30 }, (_, i) => ({
  id: `card-${i + 1}-with-a-name${i % 4 === 0 ? '-that-is-rather-long' : ''}`,
  topic: 'ml',
  question: `What about number ${i + 1}${i % 3 === 0 ? ', a question that goes on for longer than most' : ''}?`,
  status: STATUSES[i % STATUSES.length] ?? 'new',
  due: i % 2 === 0 ? '2026-06-12' : null,
}));

function screen(more: Partial<BrowserScreen> = {}): BrowserScreen {
  const card = aCard({ ...CARDS[2], short: 'In a few words.', keyPoints: ['One point', 'Another'], must: 1 });
  const browser = { ...startBrowser(CARDS), mode: 'list' as const, selected: 2 };
  const found = (id: string) => CARDS.find((other) => other.id === id);
  const standing = (id: string) => ({ status: '', due: null, flagged: id === CARDS[3]?.id, ...found(id) });
  return { browser, total: 415, card, standing, canUndo: false, notice: null, problem: null, ...more };
}

const penOf = (color: boolean) => ({
  theme: createTheme(color),
  markdown: (text: string, { width }: { width: number }) => wrapText(text, width),
});

function lines(
  model: BrowserScreen,
  columns: number,
  rows: number,
  { color = false, typed = 'topic:ml' } = {},
) {
  const shown = { ...model, filter: editorOf(typed), keys: browseKeys(model) };
  const size = { columns, rows };
  return model.browser.mode === 'card'
    ? browsedCardFrame(shown, size, 0, penOf(color)).lines
    : browseFrame(shown, size, () => 0, penOf(color)).lines;
}

describe('the screen of aiprep browse', () => {
  it.each([
    [40, 15],
    [80, 24],
    [160, 40],
  ])(
    'is drawn for %i columns and %i rows as it was approved, with color and without',
    async (columns, rows) => {
      const plain = lines(screen(), columns, rows);
      await expect(`${plain.join('\n')}\n`).toMatchFileSnapshot(
        `../../fixtures/screens/browse-${columns}x${rows}.txt`,
      );
      const colored = lines(screen(), columns, rows, { color: true });
      expect(colored.map(stripVTControlCharacters)).toEqual(plain);
      expect(colored.join('')).toContain('\u001b[');
    },
  );

  const OPEN = { browser: { ...screen().browser, mode: 'card' as const }, card: fullCard() };
  const TYPING = { browser: { ...screen().browser, mode: 'typing' as const } };

  it.each([40, 60, 100, 130, 200])(
    'never draws wider than %i columns or higher than the terminal',
    (columns) => {
      for (const model of [screen(), screen(OPEN), screen(TYPING), screen({ card: fullCard() })]) {
        for (const rows of [3, 10, 24, 60]) {
          const drawn = lines(model, columns, rows, { typed: 'words '.repeat(40) });
          expect(drawn.length).toBeLessThanOrEqual(rows);
          expect(Math.max(...drawn.map(displayWidth))).toBeLessThan(columns);
        }
      }
    },
  );

  it('keeps the end of a long filter in sight while it is typed', () => {
    const [header] = lines(screen(TYPING), 40, 15, { typed: `${'word '.repeat(20)}last` });
    expect(header).toMatch(/last▌/);
  });

  const headOf = (typed: string, cursor: number, more: Partial<BrowserScreen> = {}, columns = 40) => {
    const model = screen({ ...TYPING, ...more });
    const filter = { ...editorOf(typed), cursor };
    const shown = { ...model, filter, keys: browseKeys(model) };
    const frame = browseFrame(shown, { columns, rows: 15 }, () => 0, penOf(false));
    return frame.lines.slice(0, 2);
  };

  it('scrolls a long filter to the cursor, and marks where it is cut off', () => {
    const typed = Array.from({ length: 30 }, (_, i) => `w${i}`).join(' ');
    expect(headOf(typed, 0)[0]).toBe(' Filter ▌w0 w1 w2 w3 w4 w5 …  30 of 415');
    expect(headOf(typed, 40)[0]).toMatch(/^ Filter ….*▌.*… +30 of 415$/);
    expect(headOf(typed, typed.length)[0]).toMatch(/ Filter ….*w29▌ +30 of 415$/);
    for (const wide of ['数据 '.repeat(30), '👩‍👩‍👧‍👦'.repeat(30)]) {
      for (const cursor of [0, 7, 15, 30]) {
        const [head = ''] = headOf(wide, cursor);
        expect(head).toContain('▌');
        expect(displayWidth(head)).toBeLessThan(40);
        expect(head).toMatch(/30 of 415$/);
      }
    }
    const [listed = ''] = lines(screen(), 40, 15, { typed });
    expect(listed).toMatch(/^ Filter w0 .*… +30 of 415$/);
  });

  it('points at what is wrong with a filter, below its first and its last character', () => {
    const wrong = (at: number, length: number) => ({ problem: { message: 'No.', at, length } });
    const [line = '', carets = ''] = headOf('数据 topic:mm x', 15, wrong(9, 2));
    expect(line).toContain('数据 topic:mm x▌');
    expect(carets).toBe(`${' '.repeat(displayWidth(line.slice(0, line.indexOf('mm'))))}^^`);
    // What is missing is missing behind the last character.
    expect(headOf('lora (', 6, wrong(6, 1))[1]).toBe(`${' '.repeat(' Filter lora (▌'.length)}^`);
    const far = lines(screen(wrong(200, 2)), 40, 15, { typed: `${'w '.repeat(100)}mm` });
    expect(far[0]).toContain('mm ');
    expect(far[1]?.indexOf('^^')).toBe(far[0]?.indexOf('mm'));
  });

  it('says nothing of the filter over an open card', () => {
    const problem = { message: 'No such thing.', at: 0, length: 1 };
    expect(lines(screen({ problem }), 80, 24).join('\n')).toContain('No such thing.');
    expect(lines(screen({ ...OPEN, problem }), 80, 24).join('\n')).not.toContain('No such thing.');
  });

  it('names ways out of the filter, and back to all cards where nothing is found', () => {
    expect(lines(screen(TYPING), 80, 24).at(-1)).toMatch(/\^C quit {2}tab\/esc keys$/);
    const none = screen({ browser: { ...startBrowser([]), mode: 'list' }, card: null });
    const drawn = lines(none, 80, 24);
    expect(drawn.join('\n')).toContain('Nothing matches.');
    expect(drawn.at(-1)).toContain('c clear the filter');
    expect(lines(screen(), 80, 24).at(-1)).not.toContain('clear');
  });

  it('shows no keys that would do nothing', () => {
    const empty = screen({ browser: startBrowser([]), card: null });
    const labels = (model: BrowserScreen) => browseKeys(model).map(({ label }) => label);
    expect(labels({ ...empty, browser: { ...empty.browser, mode: 'list' } })).not.toContain('open');
    expect(labels(screen())).not.toContain('undo');
    expect(labels(screen({ canUndo: true }))).toContain('undo');
    expect(labels(screen({ browser: { ...screen().browser, selected: 4 } }))).toContain('resume');
  });
});
