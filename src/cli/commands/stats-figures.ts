import { type FiguresWorld, readFigures } from '../../app/figures.ts';
import {
  DEFINITIONS,
  type FigureName,
  type FiguresHead,
  type FigureTable,
} from '../../domain/figures/figures.ts';
import { UserError } from '../../errors.ts';
import { csvLines, type DataTable } from '../../terminal/csv.ts';
import { calibrationScreen } from '../../terminal/views/figures/calibration-view.ts';
import { cardsScreen } from '../../terminal/views/figures/cards-view.ts';
import { forecastScreen } from '../../terminal/views/figures/forecast-view.ts';
import { hardestScreen } from '../../terminal/views/figures/hardest-view.ts';
import { reviewsScreen } from '../../terminal/views/figures/reviews-view.ts';
import { type FigurePen, filterLines } from '../../terminal/views/figures/section.ts';
import {
  calibrationTable,
  cardsTable,
  forecastTable,
  hardestTable,
  reviewsTable,
  timeTable,
  topicsTable,
} from '../../terminal/views/figures/tables.ts';
import { timeScreen } from '../../terminal/views/figures/time-view.ts';
import { topicsScreen } from '../../terminal/views/figures/topics-view.ts';
import type { Context } from '../context.ts';
import type { StatsScreen } from '../program-stats.ts';
import { statsWorld } from '../worlds.ts';
import { filterOf, refuseBoth, type StatsOptions } from './stats.ts';

/** Figures that were read, and the three ways to print them. */
interface Shown {
  readonly figures: FiguresHead;
  readonly names: readonly FigureName[];
  lines(pen: FigurePen): string[];
  table(): DataTable;
}

type Show = (world: FiguresWorld, options: StatsOptions) => Shown;

function screen<K extends FigureName>(
  names: readonly K[],
  draw: (figures: FiguresHead & Pick<FigureTable, K>, pen: FigurePen) => string[],
  tableOf: (figures: Pick<FigureTable, K>) => DataTable,
): Show {
  return (world, options) => {
    const figures = readFigures(world, names, filterOf(options));
    return { figures, names, lines: (pen) => draw(figures, pen), table: () => tableOf(figures) };
  };
}

const SCREENS: Readonly<Record<StatsScreen, Show>> = {
  topics: screen(['topics', 'learningCurves'], topicsScreen, topicsTable),
  cards: screen(['standing', 'stability', 'difficulty', 'retrievability'], cardsScreen, cardsTable),
  reviews: screen(['heatmap', 'reviews', 'retention'], reviewsScreen, reviewsTable),
  time: screen(['time', 'hours'], timeScreen, timeTable),
  forecast: screen(['forecast'], forecastScreen, forecastTable),
  calibration: screen(['calibration'], calibrationScreen, calibrationTable),
  hardest: screen(['hardest', 'missedPoints'], hardestScreen, hardestTable),
};

/** `aiprep stats SCREEN`. */
export async function statsFigures(
  context: Context,
  name: StatsScreen,
  options: StatsOptions,
): Promise<void> {
  const { io, theme } = context;
  const { json, csv, html, open, explain = false } = options;
  if (html !== undefined || open) {
    throw new UserError('The page shows all figures, not those of one screen.', {
      hint: 'Write: aiprep stats --html FILE',
      exitCode: 2,
    });
  }
  refuseBoth(options);
  const shown = SCREENS[name](await statsWorld(context), options);
  if (csv) return io.print(csvLines(shown.table()));
  if (json) {
    const definitions = Object.fromEntries(shown.names.map((figure) => [figure, DEFINITIONS[figure]]));
    return io.print([JSON.stringify({ ...shown.figures, ...(explain && { definitions }) }, null, 2)]);
  }
  const pen = { columns: io.columns(), theme, explain };
  context.draw([...filterLines(shown.figures, shown.names, pen), ...shown.lines(pen)]);
}
