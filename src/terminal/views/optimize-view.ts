import type { FitReport } from '../../domain/model-version.ts';
import { plural } from '../../plural.ts';
import { bar } from '../charts.ts';
import { percent } from '../format.ts';
import { padEnd, wrapText } from '../text.ts';
import type { Theme } from '../theme.ts';

const BAR_WIDTH = 20;

/** How far the fit is, in a line. @param done share, 0..1 */
export const fittingLine = (done: number): string => `Fitting  ${bar(done, 1, BAR_WIDTH)}  ${percent(done)}`;

/** What is said when there are not enough reviews. */
export const tooFewReviewsLines = (reviews: number, least: number, columns: number): string[] =>
  wrapText(
    `There are ${plural(reviews, 'review')} with a day or more before them, and ${least} are needed: ${least - reviews} more. Until then the default parameters serve you best. → aiprep study`,
    columns,
  );

const ROWS = [
  { name: 'log loss', of: 'logLoss' },
  { name: 'RMSE(bins)', of: 'rmse' },
] as const;

function table({ before, after }: FitReport, theme: Theme): string[] {
  const row = (name: string, was: string, is: string) => `${padEnd(name, 12)}${padEnd(was, 10)}${is}`;
  return [
    theme.dim(row('', 'in force', 'fitted')),
    ...ROWS.map(({ name, of }) => row(name, before[of].toFixed(4), after[of].toFixed(4))),
  ];
}

export interface OptimizeView {
  readonly fit: FitReport;
  readonly better: boolean;
  /** What is due before and after, when the parameters were put in force. */
  readonly due: { readonly before: number; readonly after: number } | null;
}

function outcome({ better, due }: OptimizeView): string {
  if (!better) return 'The parameters in force predict at least as well; nothing was changed.';
  if (!due) return 'The fitted parameters predict better. Put them in force: aiprep optimize --apply';
  return `The fitted parameters are in force; ${dueText(due)} Back to those before: aiprep optimize --revert`;
}

const dueText = ({ before, after }: { before: number; after: number }): string =>
  `${plural(after, 'card is', 'cards are')} due now (${before} before).`;

/** How the fitted parameters compare with those in force. */
export function optimizeLines(result: OptimizeView, columns: number, theme: Theme): string[] {
  const { fit } = result;
  const text = `Fitted to ${plural(fit.reviews - fit.heldOut, 'review')} and tried on the ${fit.heldOut} after them (lower is better):`;
  return [...wrapText(text, columns), '', ...table(fit, theme), '', ...wrapText(outcome(result), columns)];
}

/** What is said after going back. */
export const revertedLines = (
  origin: string,
  due: { readonly before: number; readonly after: number },
  columns: number,
): string[] => wrapText(`The ${origin} parameters are in force again; ${dueText(due)}`, columns);
