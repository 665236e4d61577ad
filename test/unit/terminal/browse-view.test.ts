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
  return { browser, total: 415, card, canUndo: false, notice: null, ...more };
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

  it('shows no keys that would do nothing', () => {
    const empty = screen({ browser: startBrowser([]), card: null });
    const labels = (model: BrowserScreen) => browseKeys(model).map(({ label }) => label);
    expect(labels({ ...empty, browser: { ...empty.browser, mode: 'list' } })).not.toContain('open');
    expect(labels(screen())).not.toContain('undo');
    expect(labels(screen({ canUndo: true }))).toContain('undo');
    expect(labels(screen({ browser: { ...screen().browser, selected: 4 } }))).toContain('resume');
  });
});
