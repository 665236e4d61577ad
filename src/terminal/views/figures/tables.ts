import type { FigureTable } from '../../../domain/figures/figures.ts';
import type { Histogram } from '../../../domain/figures/histogram.ts';
import type { TopicStats } from '../../../domain/stats.ts';
import type { DataTable } from '../../csv.ts';

// The table behind each screen, for `--csv`. Times in ms, shares 0..1, study days `YYYY-MM-DD`.

/** The values of objects that all have these keys, as rows. */
function tableOf<T, K extends keyof T & string>(items: readonly T[], keys: readonly K[]): DataTable {
  return { header: keys, rows: items.map((one) => keys.map((key) => one[key] as string | number | null)) };
}

/** Behind `aiprep stats`. */
export const overviewTable = ({ topics }: { readonly topics: readonly TopicStats[] }): DataTable =>
  tableOf(topics, ['topic', 'title', 'cards', 'seen', 'due', 'predictedRecall', 'lapses']);

export const topicsTable = ({ topics }: Pick<FigureTable, 'topics'>): DataTable =>
  tableOf(
    topics.map(({ retention, ...topic }) => ({
      ...topic,
      reviews: retention.reviews,
      recalled: retention.recalled,
    })),
    [
      ...([
        'topic',
        'title',
        'cards',
        'seen',
        'new',
        'learning',
        'young',
        'mature',
        'suspended',
        'due',
      ] as const),
      ...(['predictedRecall', 'answers', 'studyMs', 'lapses', 'reviews', 'recalled'] as const),
    ],
  );

export function cardsTable(
  figures: Pick<FigureTable, 'stability' | 'difficulty' | 'retrievability'>,
): DataTable {
  const rows = (['stability', 'difficulty', 'retrievability'] as const).flatMap((figure) => {
    const { bins }: Histogram = figures[figure];
    return bins.map((bin) => ({ figure, ...bin }));
  });
  return tableOf(rows, ['figure', 'from', 'to', 'cards']);
}

export const reviewsTable = ({ reviews }: Pick<FigureTable, 'reviews'>): DataTable =>
  tableOf(reviews.days, ['day', 'answers', 'again', 'hard', 'good', 'easy', 'introduced']);

export const timeTable = ({ time }: Pick<FigureTable, 'time'>): DataTable =>
  tableOf(time.days, ['day', 'studyMs']);

export const forecastTable = ({ forecast }: Pick<FigureTable, 'forecast'>): DataTable =>
  tableOf(forecast.days, ['day', 'due', 'asked', 'left']);

export const calibrationTable = ({ calibration }: Pick<FigureTable, 'calibration'>): DataTable =>
  tableOf(calibration.bins, ['from', 'to', 'predicted', 'reviews', 'recalled']);

export const hardestTable = ({ hardest }: Pick<FigureTable, 'hardest'>): DataTable =>
  tableOf(hardest, ['id', 'topic', 'question', 'lapses', 'answers', 'again', 'difficulty']);
