import type { FigureTable } from '../../../domain/figures/figures.ts';
import type { HardCard } from '../../../domain/figures/hardest.ts';
import type { MissedKeyPoint } from '../../../domain/figures/missed-points.ts';
import { tableLines } from '../../table.ts';
import { truncate } from '../../text.ts';
import { item } from '../layout.ts';
import { type FigurePen, section, sections } from './section.ts';

/** From this width on each card has its question beside it. */
const WIDE = 100;

function cardLines(cards: readonly HardCard[], { columns, theme }: FigurePen): string[] | string {
  if (cards.length === 0) return 'No card was answered with Again.';
  const wide = columns >= WIDE;
  return tableLines(
    {
      header: ['card', 'lapses', 'Again', 'difficulty', ...(wide ? ['question'] : [])],
      align: ['left', 'right', 'right', 'right', 'left'],
      rows: cards.map(({ id, lapses, again, answers, difficulty, question }) => [
        truncate(id, Math.max(10, columns - 38)),
        String(lapses),
        `${again} of ${answers}`,
        difficulty === null ? '-' : difficulty.toFixed(1),
        ...(wide ? [truncate(question, columns - 78)] : []),
      ]),
    },
    { width: columns, theme },
  );
}

function pointLines(points: readonly MissedKeyPoint[], { columns, theme }: FigurePen): string[] | string {
  if (points.length === 0) return 'No answer was checked off against its key points and missed one.';
  return points.flatMap(({ id, text, required, missed, of }) =>
    item(
      theme.strong(`${missed} of ${of}`),
      `${required ? '★ ' : ''}${text} ${theme.dim(`(${id})`)}`,
      columns,
    ),
  );
}

/** Points that are drawn; JSON has more. */
const POINTS = 10;

/** `aiprep stats hardest`. */
export function hardestScreen(
  { hardest, missedPoints }: Pick<FigureTable, 'hardest' | 'missedPoints'>,
  pen: FigurePen,
): string[] {
  return sections(
    section('Hardest cards', 'hardest', cardLines(hardest, pen), pen),
    section(
      'Key points most often missed',
      'missedPoints',
      pointLines(missedPoints.slice(0, POINTS), pen),
      pen,
    ),
  );
}
