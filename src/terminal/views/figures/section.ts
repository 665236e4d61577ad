import { DEFINITIONS, type FigureName, type FiguresHead } from '../../../domain/figures/figures.ts';
import type { Rate } from '../../../domain/figures/rate.ts';
import { plural } from '../../../plural.ts';
import { percent } from '../../format.ts';
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

/** What the figures are about, where that is not everything. */
export function filterLines({ topicFilter, roleFilter, since }: FiguresHead, pen: FigurePen): string[] {
  if (topicFilter.length + roleFilter.length === 0) return [];
  const asked = [...topicFilter, ...roleFilter].join(', ');
  return wrapText(pen.theme.dim(`Only ${asked}, since ${since}`), pen.columns);
}

/** `91% of 120 reviews (85 to 95%)`; what there is too little of is said. */
export function rateText({ recall, reviews }: Rate): string {
  if (!recall) return 'no reviews yet';
  const { share, low, high } = recall;
  return `${percent(share)} of ${plural(reviews, 'review')} (${Math.round(low * 100)} to ${percent(high)})`;
}
