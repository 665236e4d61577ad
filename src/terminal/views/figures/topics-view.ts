import type { FigureTable, Narrowed } from '../../../domain/figures/figures.ts';
import type { LearningCurve } from '../../../domain/figures/learning-curve.ts';
import type { TopicFigures } from '../../../domain/figures/topics.ts';
import { bar } from '../../charts.ts';
import { duration, percent } from '../../format.ts';
import { padEnd, padStart, truncate, wrapText } from '../../text.ts';
import { type FigurePen, rangeLines, section, sections } from './section.ts';

interface Column {
  readonly name: string;
  readonly width: number;
  /** Whether it is about the range asked for, and not about today. */
  readonly ofRange?: true;
  readonly of: (topic: TopicFigures) => string;
}

/** In the order in which they are worth their room. */
const COLUMNS: readonly Column[] = [
  { name: 'seen', width: 8, of: ({ seen, cards }) => `${seen}/${cards}` },
  { name: 'recall', width: 8, of: ({ predictedRecall }) => percent(predictedRecall) },
  {
    name: 'retention',
    width: 11,
    ofRange: true,
    of: ({ retention }) => percent(retention.recall?.share ?? null),
  },
  { name: 'due', width: 5, of: ({ due }) => String(due) },
  { name: 'mature', width: 8, of: ({ mature }) => String(mature) },
  { name: 'lapses', width: 8, ofRange: true, of: ({ lapses }) => String(lapses) },
  { name: 'time', width: 12, ofRange: true, of: ({ studyMs }) => (studyMs === 0 ? '-' : duration(studyMs)) },
];

const nameWidth = (topics: readonly { readonly topic: string }[], columns: number): number =>
  Math.min(Math.max(5, ...topics.map(({ topic }) => topic.length)), Math.max(8, columns - 30));

/** As many columns as fit beside the names. */
function fitting(room: number): Column[] {
  let used = 0;
  return COLUMNS.filter(({ width }) => {
    used += width;
    return used <= room;
  });
}

function topicLines(
  topics: readonly TopicFigures[],
  narrowed: Narrowed,
  { columns, theme }: FigurePen,
): string[] {
  const name = nameWidth(topics, columns);
  const shown = fitting(columns - name);
  const spare = columns - name - 1 - shown.reduce((sum, { width }) => sum + width, 0);
  const barWidth = spare >= 6 ? Math.min(spare, 20) : 0;
  const header = shown.map((column) => padStart(column.name, column.width)).join('');
  const rows = topics.map((topic) => {
    const cells = shown.map(({ width, of }) => padStart(of(topic), width)).join('');
    const seen = bar(topic.seen, topic.cards, barWidth);
    return `${padEnd(truncate(topic.topic, name), name)} ${theme.accent(seen)}${cells}`;
  });
  const ofRange = shown.flatMap((column) => (column.ofRange ? [column.name] : []));
  return [
    theme.dim(padEnd('topic', name + 1 + barWidth) + header),
    ...rows,
    ...rangeLines(narrowed, ofRange, { columns, theme }),
  ];
}

/** Reviews below which a share says nothing. */
const ENOUGH = 5;
/** Columns of one review of a curve. */
const POINT = 6;

function curveLines(curves: readonly LearningCurve[], { columns, theme }: FigurePen): string[] | string {
  if (curves.length === 0) return 'No card had one of its first 10 reviews.';
  const name = nameWidth(curves, columns);
  const count = Math.min(10, Math.floor((columns - name) / POINT));
  const header = Array.from({ length: count }, (_, i) => padStart(i === 0 ? '1st' : String(i + 1), POINT));
  return [
    theme.dim(padEnd('review', name) + header.join('')),
    ...curves.map(({ topic, points }) => {
      const shares = points
        .slice(0, count)
        .map(({ recall, reviews }) => (reviews < ENOUGH ? '-' : percent(recall?.share ?? null)));
      return padEnd(truncate(topic, name), name) + shares.map((share) => padStart(share, POINT)).join('');
    }),
    ...wrapText(theme.dim(`- fewer than ${ENOUGH} reviews`), columns),
  ];
}

/** `aiprep stats topics`. */
export function topicsScreen(
  { topics, learningCurves, ...narrowed }: Narrowed & Pick<FigureTable, 'topics' | 'learningCurves'>,
  pen: FigurePen,
): string[] {
  return sections(
    section('Topics', 'topics', topicLines(topics, narrowed, pen), pen),
    section(
      'Recalled at the first review, the second and so on',
      'learningCurves',
      curveLines(learningCurves, pen),
      pen,
    ),
  );
}
