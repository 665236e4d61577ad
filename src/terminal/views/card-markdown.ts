import type { Card } from '../../domain/card.ts';

/** Which part of a card to show; `all` is the question with everything behind it. */
export type CardPart = 'all' | 'question' | 'hint' | 'keyPoints' | 'short';

const list = (texts: readonly string[]): string => texts.map((text) => `- ${text}`).join('\n');

const section = (title: string, text: string): string[] => (text === '' ? [] : [`## ${title}\n\n${text}`]);

const keyPoints = ({ keyPoints: points, must }: Card): string =>
  list(points.map((point, i) => (i < must ? `**required:** ${point}` : point)));

/** A card, or a part of it, as Markdown; empty when the card does not have the part. */
export function cardMarkdown(card: Card, part: CardPart): string {
  switch (part) {
    case 'question':
      return card.question;
    case 'hint':
      return card.hint ?? '';
    case 'keyPoints':
      return keyPoints(card);
    case 'short':
      return card.short ?? '';
    case 'all':
      return [
        `# ${card.question}`,
        ...section('Hint', card.hint ?? ''),
        ...section('In 30 seconds', card.short ?? ''),
        ...section('Key points', keyPoints(card)),
        card.answer,
        ...section('Common wrong answers', list(card.pitfalls)),
        ...section('Follow-up questions', list(card.followups)),
        ...section('Sources', list(card.sources.map(({ title, url }) => `[${title}](${url})`))),
        ...section('Related cards', card.related.join(', ')),
      ].join('\n\n');
  }
}
