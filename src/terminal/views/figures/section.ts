import { DEFINITIONS, type FigureName, type Narrowed, OF_TODAY } from '../../../domain/figures/figures.ts';
import { wrapText } from '../../text.ts';
import type { Theme } from '../../theme.ts';

/** What figures are drawn with. */
export interface FigurePen {
  readonly columns: number;
  readonly theme: Theme;
  /** Whether each figure says what it counts. */
  readonly explain: boolean;
}

/** A figure under its heading, with its definition where that is asked for. @param body a picture, or a sentence */
export function section(
  title: string,
  name: FigureName,
  body: readonly string[] | string,
  { columns, theme, explain }: FigurePen,
): string[] {
  const definition = explain ? wrapText(theme.dim(DEFINITIONS[name]), columns) : [];
  const lines = typeof body === 'string' ? wrapText(body, columns) : body;
  return [...wrapText(theme.heading(title), columns), ...definition, ...lines];
}

/** Sections below each other with a line between them. */
export const sections = (...blocks: readonly (readonly string[])[]): string[] =>
  blocks.flatMap((block, i) => (i === 0 ? block : ['', ...block]));

/** What was asked for, where that is not everything. @param names the figures on the screen */
export function filterLines(
  { topicFilter, roleFilter, sinceFilter }: Narrowed,
  names: readonly FigureName[],
  pen: Pick<FigurePen, 'columns' | 'theme'>,
): string[] {
  const ofToday = sinceFilter !== null && names.length > 0 && names.every((name) => OF_TODAY.has(name));
  const listed = (one: string, words: readonly string[]) =>
    words.length === 0 ? [] : [`${words.length === 1 ? one : `${one}s`} ${words.join(', ')}`];
  const asked = [
    ...listed('topic', topicFilter),
    ...listed('role', roleFilter),
    ...(sinceFilter === null || ofToday ? [] : [`answers since ${sinceFilter}`]),
  ];
  const lines = [
    ...(asked.length > 0 ? [`Only ${asked.join(' · ')}`] : []),
    ...(ofToday ? ['As of today, whatever --since says'] : []),
  ];
  return lines.flatMap((line) => wrapText(pen.theme.dim(line), pen.columns));
}

/** Says which columns of a table are of the range asked for, and that the others are not; nothing without one. */
export function rangeLines(
  { sinceFilter }: Narrowed,
  ofRange: readonly string[],
  { columns, theme }: Pick<FigurePen, 'columns' | 'theme'>,
): string[] {
  if (sinceFilter === null || ofRange.length === 0) return [];
  const names = ofRange.join(', ').replace(/, ([^,]*)$/, ' and $1');
  return wrapText(theme.dim(`${names} since ${sinceFilter}; all else as of today`), columns);
}
