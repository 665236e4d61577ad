import type { Card } from '../../domain/card.ts';
import { plural } from '../../plural.ts';
import { embedMarkdown } from '../embedded-markdown.ts';
import { plainMarkdown } from '../plain-markdown.ts';

/** What the document is made of; see `CardExport`. */
interface Chapters {
  readonly count: number;
  readonly topics: readonly { readonly title: string; readonly cards: Iterable<Card> }[];
}

const list = (rows: readonly string[]): string => rows.map((row) => `- ${row}`).join('\n');

const section = (title: string, text: string): string[] => (text === '' ? [] : [`#### ${title}`, text]);

/** Where a card belongs, in one line. */
function facts({ id, kind, level, difficulty, roles, tags }: Card): string {
  return [
    `\`${id}\``,
    ...(kind === null ? [] : [kind]),
    ...(level === null ? [] : [level]),
    ...(difficulty === null ? [] : [`difficulty ${difficulty}`]),
    ...(roles.length > 0 ? [`for ${roles.map(plainMarkdown).join(', ')}`] : []),
    ...(tags.length > 0 ? [`tags ${tags.map(plainMarkdown).join(', ')}`] : []),
  ].join(' · ');
}

/** On paper an address that hides behind a title is lost. */
const sourceText = ({ title, url }: Card['sources'][number]): string =>
  `${plainMarkdown(title)} ${/^https?:[^\s<>]+$/i.test(url) ? `<${url}>` : plainMarkdown(url)}`;

function answerSections({ hint, keyPoints, must, short, answer, sources }: Card): string[] {
  const points = keyPoints.map((point, i) => `${i < must ? '**required:** ' : ''}${plainMarkdown(point)}`);
  return [
    ...section('Hint', plainMarkdown(hint ?? '')),
    ...section('Key points', list(points)),
    ...section('In 30 seconds', plainMarkdown(short ?? '')),
    embedMarkdown(answer, 'Answer', 4),
    ...section('Sources', list(sources.map(sourceText))),
  ];
}

/**
 * Cards as a document to read or to print, piece by piece: topics are its chapters, questions
 * their sections.
 *
 * @param questionsOnly leaves out everything that says or hints at an answer
 */
export function* exportMarkdown({ count, topics }: Chapters, questionsOnly: boolean): Generator<string> {
  yield `# Interview questions\n\n${plural(count, 'card')} in ${plural(topics.length, 'topic')}\n`;
  for (const { title, cards } of topics) {
    yield `\n## ${plainMarkdown(title)}\n`;
    for (const card of cards) {
      const head = [`### ${plainMarkdown(card.question)}`, facts(card)];
      yield `\n${[...head, ...(questionsOnly ? [] : answerSections(card))].join('\n\n')}\n`;
    }
  }
}
