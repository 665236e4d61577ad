import { DEFINITIONS, type Figures } from '../domain/figures/figures.ts';
import { plural } from '../plural.ts';
import { duration, percent } from '../terminal/format.ts';
import { html, type Markup } from './markup.ts';
import { drawPicture } from './picture.ts';
import { drawRows } from './rows.ts';
import { drawTable, type Table } from './table.ts';

const STAGES = ['mature', 'young', 'learning', 'suspended', 'new'] as const;
const NAMES = ['mature', 'young', 'in steps', 'suspended', 'new'] as const;
const COLORS = ['var(--heat-4)', 'var(--heat-3)', 'var(--limit)', 'var(--soft)', 'var(--heat-0)'] as const;

function drawStages({ topics, standing }: Figures): Markup {
  const rows = topics.map((one) => {
    const counts = STAGES.map((stage, i) => `${one[stage]} ${NAMES[i]}`).join(', ');
    const tip = `${one.title}\n${plural(one.cards, 'card')}: ${counts}`;
    return { name: one.topic, values: STAGES.map((stage) => one[stage] / one.cards), tip };
  });
  return drawPicture({
    title: 'Where the cards are',
    about: `${standing.mature} of ${plural(standing.cards, 'card')} are mature, ${standing.new} new.`,
    definition: DEFINITIONS.standing,
    drawings: standing.cards === 0 ? [] : [drawRows('Where the cards are', rows, COLORS)],
    key: NAMES.map((text, i) => ({ text, color: COLORS[i] ?? '', shape: 'box' })),
    table: {
      head: ['topic', 'cards', ...NAMES],
      rows: topics.map((one) => [one.topic, one.cards, ...STAGES.map((stage) => one[stage])]),
    },
  });
}

/** A table that is no picture's: it is open, and stays so on paper. */
function tableCard(title: string, about: string, table: Table, none: string, place = ''): Markup {
  const content = table.rows.length > 0 ? drawTable(title, table) : html`<p class="none">${none}</p>`;
  return html`<div class="card ${place}"><h3>${title}</h3><p class="soft">${about}</p>${content}</div>`;
}

function topicTable({ topics }: Figures): Markup {
  return tableCard(
    'All topics',
    DEFINITIONS.topics,
    {
      head: ['topic', 'cards', 'seen', 'due', 'recall today', 'answers', 'time', 'lapses', 'retention'],
      rows: topics.map((one) => [
        one.title,
        one.cards,
        one.seen,
        one.due,
        percent(one.predictedRecall),
        one.answers,
        duration(one.studyMs),
        one.lapses,
        percent(one.retention.recall?.share ?? null),
      ]),
    },
    'No cards.',
    'beside',
  );
}

/** How far the topics are. */
export const drawTopics = (figures: Figures): Markup[] => [drawStages(figures), topicTable(figures)];

function hardestTable({ hardest }: Figures): Markup {
  return tableCard(
    'Hardest cards',
    DEFINITIONS.hardest,
    {
      head: ['question', 'topic', 'lapses', 'again', 'answers', 'difficulty', 'retention'],
      rows: hardest.map((card) => [
        card.question,
        card.topic,
        card.lapses,
        card.again,
        card.answers,
        card.difficulty?.toFixed(1) ?? '-',
        percent(card.retention.recall?.share ?? null),
      ]),
    },
    'No card was answered with Again.',
  );
}

function missedTable({ missedPoints }: Figures): Markup {
  return tableCard(
    'Key points most often missed',
    DEFINITIONS.missedPoints,
    {
      head: ['key point', 'card', 'missed', 'of'],
      rows: missedPoints.map(({ text, id, missed, of }) => [text, id, missed, of]),
    },
    'No answer that was checked off against its key points (k in study) missed one.',
  );
}

/** What to work on. */
export const drawWeak = (figures: Figures): Markup[] => [hardestTable(figures), missedTable(figures)];
