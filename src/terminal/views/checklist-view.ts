import type { Card } from '../../domain/card.ts';
import type { Checklist } from '../../domain/checklist.ts';
import { wrapText } from '../text.ts';
import type { Style } from './card-view.ts';
import { item } from './layout.ts';

/** The key points with what was ticked, and the line that the cursor is on. */
export interface ChecklistLines {
  readonly lines: readonly string[];
  readonly cursor: number;
}

export function checklistLines(card: Card, list: Checklist, style: Style): ChecklistLines {
  const { theme, width } = style;
  const lines = ['', theme.heading('Key points: what did you say?')];
  if (list.suggested.includes(true)) {
    lines.push(
      ...wrapText('Ticked in advance: what your words seem to mention. A suggestion, no verdict.', width).map(
        theme.dim,
      ),
    );
  }
  let cursor = lines.length;
  card.keyPoints.forEach((point, i) => {
    if (i === list.cursor) cursor = lines.length;
    const box = list.ticks[i] ? theme.good('[x]') : '[ ]';
    const arrow = list.open && i === list.cursor ? theme.accent('>') : ' ';
    const star = i < card.must ? theme.accent('★') : ' ';
    lines.push(...item(`${arrow} ${i + 1} ${box} ${star}`, point, width));
  });
  return { lines, cursor };
}
