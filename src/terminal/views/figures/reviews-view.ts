import { type FigureTable, type Narrowed, narrowsCards } from '../../../domain/figures/figures.ts';
import type { Heatmap } from '../../../domain/figures/heatmap.ts';
import type { Rate } from '../../../domain/figures/rate.ts';
import type { Retention } from '../../../domain/figures/retention.ts';
import type { Reviews } from '../../../domain/figures/reviews.ts';
import { plural } from '../../../plural.ts';
import { bandLine, bandScale } from '../../band-chart.ts';
import { percent, rateText } from '../../format.ts';
import { fittingWeeks, heatmapLines } from '../../heatmap-chart.ts';
import { padEnd, wrapText } from '../../text.ts';
import { timeChart } from '../../time-chart.ts';
import { type FigurePen, section, sections } from './section.ts';

/** The year, or as many of its last weeks as fit; only what is drawn is counted. */
function yearSection({ days, streak, longestStreak }: Heatmap, narrowed: Narrowed, pen: FigurePen): string[] {
  const { columns, theme } = pen;
  const shown = fittingWeeks(days, columns);
  const span = shown.length < days.length ? `${Math.ceil(shown.length / 7)} weeks` : 'year';
  const title = `The last ${span}${narrowed.sinceFilter === null ? '' : theme.dim('  whatever --since says')}`;
  const values = shown.map(({ day, answers }) => ({ day, value: answers }));
  const studied = values.filter(({ value }) => value > 0).length;
  const whose = narrowsCards(narrowed) ? 'with all cards ' : '';
  const text = `${plural(studied, 'day')} studied · ${whose}${plural(streak, 'day')} in a row now, ${longestStreak} at most`;
  const lines = heatmapLines(values, columns, theme.accent, theme.dim);
  return section(title, 'heatmap', [...lines, ...wrapText(text, columns)], pen);
}

function reviewsSection({ days, answers, introduced, studied }: Reviews, pen: FigurePen): string[] {
  if (answers === 0) return section('Answers', 'reviews', 'No answers.', pen);
  const values = days.map((one) => ({ day: one.day, value: one.answers }));
  const { lines, span } = timeChart(values, String, pen.columns, pen.theme);
  const count = (grade: 'again' | 'hard' | 'good' | 'easy') =>
    percent(days.reduce((sum, day) => sum + day[grade], 0) / answers);
  const text = `${plural(answers, 'answer')} on ${plural(studied, 'day')}, ${introduced} to new cards · Again ${count('again')}, Hard ${count('hard')}, Good ${count('good')}, Easy ${count('easy')}`;
  return section(`Answers per ${span}`, 'reviews', [...lines, ...wrapText(text, pen.columns)], pen);
}

/** Weeks that are drawn. */
const WEEKS = 12;
/** Shares below this are drawn at the left end. */
const FROM = 0.5;

interface Named extends Rate {
  readonly name: string;
}

function rateLines(rates: readonly Named[], mark: number | null, { columns, theme }: FigurePen): string[] {
  const name = Math.max(...rates.map((one) => one.name.length));
  const figures = 13;
  const width = Math.max(10, Math.min(60, columns - name - figures - 3));
  return [
    ...rates.map((one) => {
      const figure = one.recall ? `${percent(one.recall.share).padStart(4)} of ${one.reviews}` : '   -';
      return `${theme.dim(padEnd(one.name, name))}  ${bandLine(one.recall, mark, FROM, width, theme)} ${figure}`;
    }),
    theme.dim(`${' '.repeat(name + 2)}${bandScale(FROM, width)}`),
  ];
}

function retentionLines(
  { all, young, mature, weeks, desired }: Retention,
  pen: FigurePen,
): string[] | string {
  if (all.reviews === 0) return 'No reviews of graduated cards.';
  const named = [
    { name: 'all', ...all },
    { name: 'young', ...young },
    { name: 'mature', ...mature },
    ...weeks.slice(-WEEKS).map((week) => ({ name: week.from.slice(5), ...week })),
  ];
  const text = `${rateText(all)}; ┊ is the desired ${percent(desired)}, ━ where chance alone could put it`;
  return [...rateLines(named, desired, pen), ...wrapText(text, pen.columns)];
}

/** `aiprep stats reviews`. */
export function reviewsScreen(
  {
    heatmap,
    reviews,
    retention,
    ...narrowed
  }: Narrowed & Pick<FigureTable, 'heatmap' | 'reviews' | 'retention'>,
  pen: FigurePen,
): string[] {
  return sections(
    yearSection(heatmap, narrowed, pen),
    reviewsSection(reviews, pen),
    section('True retention, by week from Monday on', 'retention', retentionLines(retention, pen), pen),
  );
}
