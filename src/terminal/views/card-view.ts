import type { Card } from '../../domain/card.ts';
import { wrapText } from '../text.ts';
import type { Theme } from '../theme.ts';
import { item } from './layout.ts';

/** Draws Markdown; see `renderMarkdown`, which is loaded after the first frame. */
export type RenderMarkdown = (markdown: string, options: { width: number; theme: Theme }) => string[];

/** What screens draw with. */
export interface Pen {
  readonly theme: Theme;
  readonly markdown: RenderMarkdown;
}

export interface Style {
  readonly width: number;
  readonly theme: Theme;
}

export function questionLines(question: string, { width, theme }: Style): string[] {
  return wrapText(question, width).map(theme.strong);
}

export function section(title: string, lines: readonly string[], { theme }: Style): string[] {
  return lines.length === 0 ? [] : ['', theme.heading(title), ...lines];
}

const bullets = (texts: readonly string[], { width, theme }: Style): string[] =>
  texts.flatMap((text) => item(theme.dim('•'), text, width));

export function hintLines(card: Card, style: Style): string[] {
  const text = card.hint ?? 'This card has no hint.';
  return ['', ...item(style.theme.accent('Hint'), text, style.width)];
}

/** The rubric: required points carry a star, so that it reads without colour. */
export function keyPointLines(card: Card, style: Style): string[] {
  const { theme, width } = style;
  const points = card.keyPoints.flatMap((point, i) =>
    item(i < card.must ? theme.accent('★') : theme.dim('•'), point, width),
  );
  if (points.length === 0) return ['', theme.dim('This card has no key points.')];
  const title = card.must > 0 ? `Key points (★ ${card.must} required)` : 'Key points';
  return section(title, points, style);
}

/** What to say in 30 seconds; nothing when the card does not have it. */
export const shortLines = (card: Card, style: Style): string[] =>
  section('In 30 seconds', card.short === null ? [] : wrapText(card.short, style.width), style);

export const answerText = (card: Card, markdown: RenderMarkdown, style: Style): string[] => [
  '',
  ...markdown(card.answer, style),
];

export const pitfallLines = (card: Card, style: Style): string[] =>
  section('Common wrong answers', bullets(card.pitfalls, style), style);

export const followupLines = (card: Card, style: Style): string[] =>
  section('Follow-up questions', bullets(card.followups, style), style);

export const sourceLines = (card: Card, style: Style): string[] => {
  const sources = card.sources.map(({ title, url }) => `${title} ${style.theme.dim(url)}`);
  return section('Sources', bullets(sources, style), style);
};

export const relatedLines = (card: Card, style: Style): string[] =>
  section(
    'Related cards',
    wrapText(card.related.join(', '), style.width).filter((line) => line !== ''),
    style,
  );

/** Everything behind the question: what to say in 30 seconds, the rubric, the full answer and its surroundings. */
export function answerLines(card: Card, markdown: RenderMarkdown, style: Style): string[] {
  return [
    ...shortLines(card, style),
    ...(card.keyPoints.length > 0 ? keyPointLines(card, style) : []),
    ...answerText(card, markdown, style),
    ...pitfallLines(card, style),
    ...followupLines(card, style),
    ...sourceLines(card, style),
    ...relatedLines(card, style),
  ];
}
