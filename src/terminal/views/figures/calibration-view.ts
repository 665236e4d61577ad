import type { FigureTable } from '../../../domain/figures/figures.ts';
import type { Calibration } from '../../../domain/figures/predictions.ts';
import { plural } from '../../../plural.ts';
import { bandLine, bandScale } from '../../band-chart.ts';
import { percent } from '../../format.ts';
import { padStart, wrapText } from '../../text.ts';
import { type FigurePen, section } from './section.ts';

/** Columns of the range of a bin, and of the figures behind a band. */
const LABEL = 10;
const FIGURES = 20;

function binLines({ bins }: Calibration, { columns, theme }: FigurePen): string[] {
  const from = Math.min(0.5, bins[0]?.from ?? 0);
  const width = Math.max(8, Math.min(60, columns - LABEL - FIGURES - 2));
  return [
    theme.dim(`${padStart('predicted', LABEL)} ${' '.repeat(width)} recalled`),
    ...bins.map((bin) => {
      const range = padStart(`${Math.round(bin.from * 100)} to ${percent(bin.to)}`, LABEL);
      const band = bandLine(bin.recall, bin.predicted, from, width, theme);
      return `${range} ${band} ${percent(bin.recall?.share ?? null).padStart(4)} of ${bin.reviews}`;
    }),
    theme.dim(`${' '.repeat(LABEL + 1)}${bandScale(from, width)}`),
  ];
}

function verdict({
  predicted,
  actual,
  enough,
  logLoss,
  logLossOfMean,
  rmse,
  reviews,
}: Calibration): string[] {
  if (predicted === null || actual === null || logLoss === null || logLossOfMean === null || rmse === null)
    return [];
  const means = `The model expected ${percent(predicted)} and ${percent(actual)} were recalled. ┊ is what it expected, ● what happened, ━ where chance alone could put it.`;
  const scores = `Log loss ${logLoss.toFixed(3)} (${logLossOfMean.toFixed(3)} if it always said ${percent(actual)}), RMSE ${(rmse * 100).toFixed(1)} points.`;
  return enough
    ? [means, scores]
    : [means, `${plural(reviews, 'review')}: too few to judge the model, chance still decides. ${scores}`];
}

const olderText = ({ unpredicted }: Calibration): string[] =>
  unpredicted > 0
    ? [
        `${plural(unpredicted, 'answer')} from before predictions were kept ${unpredicted === 1 ? 'has' : 'have'} none.`,
      ]
    : [];

/** `aiprep stats calibration`. */
export function calibrationScreen(
  { calibration }: Pick<FigureTable, 'calibration'>,
  pen: FigurePen,
): string[] {
  const bins =
    calibration.reviews > 0
      ? binLines(calibration, pen)
      : wrapText('No predicted reviews: they come a day or more after an answer.', pen.columns);
  const words = [...verdict(calibration), ...olderText(calibration)];
  return section(
    'Predicted and actual recall',
    'calibration',
    [...bins, ...words.flatMap((text) => wrapText(text, pen.columns))],
    pen,
  );
}
