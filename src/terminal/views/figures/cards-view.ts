import type { CardCounts } from '../../../domain/figures/card-counts.ts';
import type { FigureTable } from '../../../domain/figures/figures.ts';
import type { Bin, Histogram } from '../../../domain/figures/histogram.ts';
import { filledBar } from '../../charts.ts';
import { percent } from '../../format.ts';
import { padEnd, padStart } from '../../text.ts';
import { beside } from '../layout.ts';
import { type FigurePen, section, sections } from './section.ts';

interface Row {
  readonly label: string;
  readonly count: number;
}

function barRows(rows: readonly Row[], width: number, pen: FigurePen): string[] {
  const most = Math.max(1, ...rows.map(({ count }) => count));
  const label = Math.max(...rows.map((row) => row.label.length));
  const figure = String(most).length;
  const length = Math.max(4, Math.min(50, width - label - figure - 3));
  return rows.map((row) => {
    const drawn = pen.theme.accent(filledBar(row.count, most, length));
    return `${pen.theme.dim(padStart(row.label, label))} ${drawn}${row.count > 0 ? ' ' : ''}${row.count}`;
  });
}

function standingLines(standing: CardCounts, pen: FigurePen): string[] {
  const rows = [
    { label: 'mature', count: standing.mature },
    { label: 'young', count: standing.young },
    { label: 'in steps', count: standing.learning },
    { label: 'new', count: standing.new },
    { label: 'suspended', count: standing.suspended },
  ];
  return barRows(rows, pen.columns, pen);
}

const days = ({ from, to }: Bin): string => (to === null ? `${from} d or more` : `${from} to ${to} d`);
const whole = ({ from, to }: Bin): string => `${from} to ${to}`;
const shares = ({ from, to }: Bin): string => `${Math.round(from * 100)} to ${percent(to)}`;

function histogramLines(
  { bins }: Histogram,
  name: (bin: Bin) => string,
  width: number,
  pen: FigurePen,
): string[] | string {
  if (bins.every(({ cards }) => cards === 0)) return 'No card seen.';
  return barRows(
    bins.map((bin) => ({ label: name(bin), count: bin.cards })),
    width,
    pen,
  );
}

const titled = (title: string, { median }: Histogram, show: (value: number) => string): string =>
  median === null ? title : `${title}, median ${show(median)}`;

/** Two columns of histograms from this width on. */
const WIDE = 76;

/** `aiprep stats cards`. */
export function cardsScreen(
  figures: Pick<FigureTable, 'standing' | 'stability' | 'difficulty' | 'retrievability'>,
  pen: FigurePen,
): string[] {
  const { standing, stability, difficulty, retrievability } = figures;
  const wide = pen.columns >= WIDE;
  const width = wide ? Math.floor((pen.columns - 4) / 2) : pen.columns;
  const part = { ...pen, columns: width };
  const recall = section(
    titled('Recall today', retrievability, percent),
    'retrievability',
    histogramLines(retrievability, shares, width, pen),
    part,
  );
  const lasting = section(
    titled('Stability', stability, (value) => `${Math.round(value)} d`),
    'stability',
    histogramLines(stability, days, width, pen),
    part,
  );
  const hard = section(
    titled('Difficulty', difficulty, (value) => value.toFixed(1)),
    'difficulty',
    histogramLines(difficulty, whole, width, pen),
    part,
  );
  const all = section(
    `Cards  ${pen.theme.dim(String(standing.cards))}`,
    'standing',
    standingLines(standing, part),
    part,
  );
  if (!wide) return sections(all, lasting, recall, hard);
  const pair = (left: string[], right: string[]) =>
    beside(
      left.map((line) => padEnd(line, width)),
      right,
      width + 2,
    );
  return sections(pair(all, recall), pair(lasting, hard));
}
