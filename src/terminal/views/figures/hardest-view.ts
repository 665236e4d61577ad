import type { FigureTable } from '../../../domain/figures/figures.ts';
import type { HardCard } from '../../../domain/figures/hardest.ts';
import type { MissedKeyPoint } from '../../../domain/figures/missed-points.ts';
import { tableLines } from '../../table.ts';
import { truncate, wrapText } from '../../text.ts';
import { flow, item } from '../layout.ts';
import { type FigurePen, section, sections } from './section.ts';

interface Column {
  readonly name: string;
  readonly of: (card: HardCard) => string;
}

/** In the order in which they are worth their room. */
const COLUMNS: readonly Column[] = [
  { name: 'lapses', of: ({ lapses }) => String(lapses) },
  { name: 'Again', of: ({ again, answers }) => `${again} of ${answers}` },
  { name: 'difficulty', of: ({ difficulty }) => difficulty?.toFixed(1) ?? '-' },
];

/** Between two columns of a table. */
const GAP = 2;
/** Columns below which a question says too little. */
const QUESTION = 24;

/** A card a line, and what fits of its figures below. */
const listLines = (cards: readonly HardCard[], { columns, theme }: FigurePen): string[] =>
  cards.flatMap((card) => {
    const figures = COLUMNS.map(({ name, of }) => `${name} ${of(card)}`);
    const [fitting = ''] = flow(figures, ' · ', columns - 2);
    return [...wrapText(card.id, columns), theme.dim(`  ${fitting}`)];
  });

/** The ids whole, so that they can be typed, and as many columns as fit beside them. */
function cardLines(cards: readonly HardCard[], pen: FigurePen): string[] | string {
  const { columns, theme } = pen;
  if (cards.length === 0) return 'No card was answered with Again.';
  const widthOf = ({ name, of }: Column) =>
    GAP + Math.max(name.length, ...cards.map((card) => of(card).length));
  let room = columns - Math.max(...cards.map(({ id }) => id.length));
  const shown = COLUMNS.filter((column) => {
    room -= widthOf(column);
    return room >= 0;
  });
  if (shown.length < 2) return listLines(cards, pen);
  const question = room >= GAP + QUESTION;
  return tableLines(
    {
      header: ['card', ...shown.map(({ name }) => name), ...(question ? ['question'] : [])],
      align: ['left', ...shown.map(() => 'right' as const), 'left'],
      rows: cards.map((card) => [
        card.id,
        ...shown.map(({ of }) => of(card)),
        ...(question ? [truncate(card.question, room - GAP)] : []),
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
