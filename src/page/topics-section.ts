import type { PlanReport } from '../domain/plan-report.ts';
import type { Stats } from '../domain/stats.ts';
import { plural } from '../plural.ts';
import { percent } from '../terminal/format.ts';
import { html, type Markup } from './markup.ts';
import { drawPicture } from './picture.ts';
import { drawRows } from './rows.ts';
import { drawTable } from './table.ts';

/** What would be recalled on the day of the interview, topic by topic. */
export function drawReadiness({ topics, date }: PlanReport): Markup {
  const rows = topics.map(({ topic, expected, low, high, cards }) => {
    const [value, from, to] = [expected / cards, low / cards, high / cards];
    const tip = `${topic}\n${percent(value)} of ${plural(cards, 'card')}; ${percent(from)} to ${percent(to)} is likely`;
    return { name: topic, value, low: from, high: to, tip };
  });
  return drawPicture({
    title: `Ready for ${date}`,
    about:
      'Share of each topic that would be recalled on the day if you stopped now; nine times of ten within the line.',
    drawings: rows.length === 0 ? [] : [drawRows('Readiness', rows)],
    table: {
      head: ['topic', 'recalled', 'at least', 'at most', 'cards', 'seen'],
      rows: topics.map(({ topic, expected, low, high, cards, seen }) => [
        topic,
        ...[expected, low, high].map((count) => count.toFixed(1)),
        cards,
        seen,
      ]),
    },
  });
}

/** How much of each topic was seen, as a picture. */
export function drawSeen(stats: Stats): Markup {
  const topics = stats.topics.filter(({ cards }) => cards > 0);
  const rows = topics.map(({ topic, title, cards, seen }) => ({
    name: topic,
    value: seen / cards,
    tip: `${title}\n${seen} of ${plural(cards, 'card')} seen`,
  }));
  return drawPicture({
    title: 'Seen',
    about: 'Share of the cards of each topic that you have answered at least once.',
    drawings: rows.length === 0 ? [] : [drawRows('Seen', rows)],
    table: {
      head: ['topic', 'seen', 'cards'],
      rows: topics.map(({ topic, seen, cards }) => [topic, seen, cards]),
    },
  });
}

/** All topics as a table. */
export function drawTopicTable(stats: Stats): Markup {
  const topics = stats.topics.filter(({ cards }) => cards > 0);
  const table = drawTable('All topics', {
    head: ['topic', 'cards', 'seen', 'due', 'recall', 'lapses'],
    rows: topics.map(({ title, cards, seen, due, predictedRecall, lapses }) => [
      title,
      cards,
      seen,
      due,
      percent(predictedRecall),
      lapses,
    ]),
  });
  return html`<div class="card open wide"><h3>All topics</h3>${table}</div>`;
}
