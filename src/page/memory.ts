import { DEFINITIONS, type Figures } from '../domain/figures/figures.ts';
import type { Bin, Histogram } from '../domain/figures/histogram.ts';
import type { Rate } from '../domain/figures/rate.ts';
import { plural } from '../plural.ts';
import { percent, rateText } from '../terminal/format.ts';
import { drawColumns } from './columns.ts';
import { drawPredictions, drawSmallCurve } from './curves.ts';
import { drawDayLine } from './day-drawings.ts';
import type { Markup } from './markup.ts';
import { drawPicture, type KeyEntry } from './picture.ts';
import { spanName } from './spans.ts';

const BAND: KeyEntry = { text: '95% band', color: 'var(--band)', shape: 'box' };

/** A rate as cells of a table, with their heads. */
const RATE_HEAD = ['reviews', 'recalled', 'share', 'low', 'high'] as const;
const rateCells = ({ reviews, recalled, recall }: Rate) => [
  reviews,
  recalled,
  ...[recall?.share, recall?.low, recall?.high].map((share) => percent(share ?? null)),
];

/** Points of a drawing for the rates that have reviews. */
function known<R extends Rate>(rates: readonly R[]) {
  return rates.flatMap((one) =>
    one.recall ? [{ ...one, value: one.recall.share, low: one.recall.low, high: one.recall.high }] : [],
  );
}

function drawRetention({ retention }: Figures): Markup {
  const { desired, all, young, mature, weeks } = retention;
  const points = known(weeks).map((week) => ({ ...week, tip: `${spanName(week)}\n${rateText(week)}` }));
  return drawPicture({
    title: 'True retention',
    about: `Young cards: ${rateText(young)}. Mature cards: ${rateText(mature)}.`,
    definition: DEFINITIONS.retention,
    drawings: all.reviews === 0 ? [] : [drawDayLine('True retention', 'recalled', points, desired)],
    none: 'No reviews of graduated cards.',
    key: [
      { text: 'recalled, by week', color: 'var(--accent)', shape: 'line' },
      BAND,
      { text: `desired, ${percent(desired)}`, color: 'var(--limit)', shape: 'dashes' },
    ],
    table: {
      head: ['week', ...RATE_HEAD],
      rows: weeks.map((week) => [spanName(week), ...rateCells(week)]),
    },
  });
}

function drawCalibration({ calibration }: Figures): Markup {
  const { bins, reviews, enough, logLoss, logLossOfMean, rmse } = calibration;
  const points = known(bins).map((bin) => ({
    ...bin,
    x: bin.predicted,
    tip: `predicted ${percent(bin.predicted)}\nrecalled ${rateText(bin)}`,
  }));
  const verdict = enough ? '' : `With ${plural(reviews, 'review')} it is too early to judge. `;
  const losses =
    logLoss === null || logLossOfMean === null || rmse === null
      ? ''
      : `Log loss ${logLoss.toFixed(3)} (${logLossOfMean.toFixed(3)} if it always said the mean), RMSE ${(rmse * 100).toFixed(1)} points.`;
  return drawPicture({
    title: 'Predictions',
    about: `${verdict}${losses}`,
    definition: DEFINITIONS.calibration,
    drawings: points.length === 0 ? [] : [drawPredictions('Predictions', points)],
    none: 'It comes with reviews a day or more after an answer.',
    key: [
      { text: 'recalled, with its 95% band', color: 'var(--accent)', shape: 'box' },
      { text: 'as predicted', color: 'var(--limit)', shape: 'dashes' },
    ],
    table: {
      head: ['predicted', ...RATE_HEAD],
      rows: bins.map((bin) => [percent(bin.predicted), ...rateCells(bin)]),
    },
  });
}

interface Distribution {
  readonly title: string;
  readonly definition: string;
  /** What the values are, under the axis. */
  readonly classes: string;
  /** A value as people read it, and with its unit. */
  write(value: number): string;
  withUnit(value: number): string;
}

function binName({ from, to }: Bin, write: Distribution['write']): string {
  return to === null ? `${write(from)} and more` : `${write(from)} to ${write(to)}`;
}

function drawHistogram(
  { bins, median }: Histogram,
  { title, definition, classes, write, withUnit }: Distribution,
): Markup {
  const columns = bins.map((bin) => ({
    name: write(bin.from),
    value: bin.cards,
    tip: `${classes} ${binName(bin, write)}\n${plural(bin.cards, 'card')}`,
  }));
  return drawPicture({
    title,
    about: median === null ? 'No card seen.' : `Half of the cards seen are below ${withUnit(median)}.`,
    definition,
    drawings:
      median === null ? [] : [drawColumns(title, columns, { unit: 'cards', classes: `${classes}, from` })],
    none: 'It comes with the first answer.',
    table: { head: [classes, 'cards'], rows: bins.map((bin) => [binName(bin, write), bin.cards]) },
  });
}

const rounded = (value: number): string => String(Math.round(value * 10) / 10);

function drawCurves({ learningCurves }: Figures): Markup {
  const curves = learningCurves.map(({ topic, points }) => ({ topic, points: known(points) }));
  const all = curves.flatMap(({ points }) => points);
  const view = {
    last: Math.max(...learningCurves.flatMap(({ points }) => points.map(({ review }) => review))),
    least: Math.min(...all.map(({ low }) => low)),
  };
  return drawPicture({
    title: 'Learning curves',
    about: 'Recall at the first review of a card, its second, and so on, topic by topic.',
    definition: DEFINITIONS.learningCurves,
    drawings: curves.map(({ topic, points }) => {
      const told = points.map((point) => ({
        ...point,
        x: point.review,
        tip: `${topic}, review ${point.review}\n${rateText(point)}`,
      }));
      return drawSmallCurve(topic, told, view);
    }),
    key: [{ text: 'recalled, by the number of the review', color: 'var(--accent)', shape: 'line' }, BAND],
    table: {
      head: ['topic', 'review', ...RATE_HEAD],
      rows: curves.flatMap(({ topic, points }) =>
        points.map((point) => [topic, point.review, ...rateCells(point)]),
      ),
    },
    none: 'No card had one of its first 10 reviews.',
    layout: 'small',
  });
}

/** How well things are remembered, and what the model makes of it. */
export const drawMemory = (figures: Figures): Markup[] => [
  drawRetention(figures),
  drawCalibration(figures),
  drawHistogram(figures.stability, {
    title: 'Stability',
    definition: DEFINITIONS.stability,
    classes: 'days',
    write: rounded,
    withUnit: (days) => `${rounded(days)} days`,
  }),
  drawHistogram(figures.difficulty, {
    title: 'Difficulty',
    definition: DEFINITIONS.difficulty,
    classes: 'difficulty',
    write: rounded,
    withUnit: rounded,
  }),
  drawHistogram(figures.retrievability, {
    title: 'Recall today',
    definition: DEFINITIONS.retrievability,
    classes: 'probability of recall',
    write: percent,
    withUnit: percent,
  }),
  drawCurves(figures),
];
