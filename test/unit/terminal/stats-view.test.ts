import { describe, expect, it } from 'vitest';
import type { Stats } from '../../../src/domain/stats.ts';
import { displayWidth } from '../../../src/terminal/text.ts';
import { createTheme } from '../../../src/terminal/theme.ts';
import { statsLines } from '../../../src/terminal/views/stats-view.ts';

const THEME = createTheme(false);

const topic = (name: string, more: Partial<Stats['topics'][number]> = {}) => ({
  topic: name,
  title: `Title of ${name}`,
  cards: 10,
  seen: 5,
  due: 1,
  predictedRecall: 0.934,
  lapses: 2,
  drawn: 10,
  expected: 4,
  ...more,
});

const STATS: Stats = {
  version: 1,
  today: '2026-06-10',
  since: '2026-04-01',
  sinceFilter: null,
  topicFilter: [],
  roleFilter: [],
  cards: 40,
  seen: 15,
  due: { now: 7, laterToday: 2, newLeft: 4, held: 0, nextStepMs: 6 * 60_000, unseen: 25 },
  session: { reviews: 9, new: 4, minutes: 8 },
  studiedToday: { answers: 12, introduced: 6, studyMs: 8 * 60_000 },
  streak: { days: 3, studiedToday: true },
  trueRetention: { days: 30, reviews: 50, recalled: 45, rate: 0.9 },
  topics: [topic('ml'), topic('a-topic-with-quite-a-long-name'), topic('empty', { cards: 0, seen: 0 })],
  forecast: Array.from({ length: 14 }, (_, i) => ({
    day: `2026-06-${11 + i}`,
    due: [0, 1, 200, 100][i % 4] ?? 0,
  })),
};

const lines = (more: Partial<Stats> = {}, columns = 80) => statsLines({ ...STATS, ...more }, columns, THEME);
const text = (more: Partial<Stats> = {}, columns = 80) => lines(more, columns).join('\n');

describe('the statistics', () => {
  it('begin with today', () => {
    expect(lines().slice(0, 5)).toEqual([
      'Today  2026-06-10',
      '7 due now · 2 later today, the first in 6 min · 4 new left today',
      'Studied today: 12 answers, 6 new, 8 min',
      'Streak: 3 days in a row',
      'True retention, last 30 days: 90% of 50 reviews',
    ]);
  });

  it('say what there is none of', () => {
    const none = text({
      due: { now: 0, laterToday: 0, newLeft: 0, held: 0, nextStepMs: null, unseen: 0 },
      studiedToday: { answers: 0, introduced: 0, studyMs: 0 },
      streak: { days: 0, studiedToday: false },
      trueRetention: { days: 30, reviews: 0, recalled: 0, rate: null },
      forecast: STATS.forecast.map(({ day }) => ({ day, due: 0 })),
    });
    expect(none).toContain('0 due now · 0 new left today');
    expect(none).toContain('Nothing studied today');
    expect(none).toContain('Streak: no streak yet');
    expect(none).toContain('True retention, last 30 days: no reviews');
    expect(none).toContain('Nothing falls due in these days.');
  });

  it('warn of a streak that ends today', () => {
    expect(text({ streak: { days: 1, studiedToday: false } })).toContain(
      'Streak: 1 day in a row, study today to keep it',
    );
  });

  it('have a row for every topic with cards: seen of all, recall and lapses', () => {
    expect(text()).toMatch(/^ml +█████░░░░░ +5\/10 +93% +2$/m);
    expect(text()).not.toContain('empty');
    expect(text({ topics: [topic('ml', { seen: 0, predictedRecall: null, lapses: 0 })] })).toMatch(
      /^ml +░░░░░░░░░░ +0\/10 +- +0$/m,
    );
  });

  it('put the numbers of topics under their headings', () => {
    const shown = lines({ topics: [topic('ml'), topic('agents', { seen: 10, lapses: 11 })] });
    const header = shown.find((line) => line.startsWith('topic')) ?? '';
    for (const row of shown.filter((line) => /^(?:ml|agents) /.test(line))) {
      expect(row).toHaveLength(header.length);
      expect(row.indexOf('%')).toBe(header.indexOf('recall') + 'recall'.length - 1);
    }
  });

  it('draw the forecast in proportion, and a single card as something', () => {
    const drawn = lines().slice(-14);
    expect(drawn[0]).toBe('06-11  0');
    expect(drawn[1]).toBe('06-12  █ 1');
    expect(drawn[2]).toBe(`06-13  ${'█'.repeat(40)} 200`);
    expect(drawn[3]).toBe(`06-14  ${'█'.repeat(20)} 100`);
  });

  it.each([40, 60, 80, 120])('fit into %i columns', (columns) => {
    for (const line of lines({}, columns)) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
  });
});
