import type { Card } from '../../domain/card.ts';
import type { LeechReport, StudyScreen } from '../../domain/study-report.ts';
import type { Answer } from '../../domain/study-state.ts';
import { plural } from '../../plural.ts';
import { wrapText } from '../text.ts';
import {
  answerText,
  followupLines,
  hintLines,
  keyPointLines,
  type Pen,
  pitfallLines,
  questionLines,
  relatedLines,
  type Style,
  section,
  shortLines,
  sourceLines,
} from './card-view.ts';
import { checklistLines } from './checklist-view.ts';
import { beside, item } from './layout.ts';

export type SectionId =
  | 'question'
  | 'changed'
  | 'hint'
  | 'typed'
  | 'short'
  | 'keyPoints'
  | 'answer'
  | 'pitfalls'
  | 'followups'
  | 'sources'
  | 'related'
  | 'leech'
  | 'end';

/** A piece of the screen that comes and goes as a whole. */
export interface Section {
  readonly id: SectionId;
  readonly lines: readonly string[];
  /** Of the lines, the one that has to be in sight, if any. */
  readonly cursor?: number;
}

/** Columns from which a typed answer and the key points stand beside each other. */
const WIDE = 90;

function typedLines(text: string, style: Style): string[] {
  const lines = text.trim() === '' ? ['(nothing)'] : wrapText(text.trim(), style.width);
  return section('You typed', lines, style);
}

function rubricSection(card: Card, session: Answer, style: Style): Section | null {
  if (session.checklist) return { id: 'keyPoints', ...checklistLines(card, session.checklist, style) };
  const seen = session.shown.includes('keyPoints') || session.shown.includes('full');
  return seen && card.keyPoints.length > 0 ? { id: 'keyPoints', lines: keyPointLines(card, style) } : null;
}

/** The typed answer and the key points, beside each other where there is room. */
function comparison(card: Card, session: Answer, style: Style): Section[] {
  const { typed } = session;
  if (typed === null || style.width < WIDE) {
    const rubric = rubricSection(card, session, style);
    const said: Section[] = typed === null ? [] : [{ id: 'typed', lines: typedLines(typed, style) }];
    return rubric ? [...said, rubric] : said;
  }
  const leftWidth = Math.floor(style.width * 0.4);
  const left = typedLines(typed, { ...style, width: leftWidth });
  const rubric = rubricSection(card, session, { ...style, width: style.width - leftWidth - 2 });
  if (!rubric) return [{ id: 'typed', lines: left }];
  return [{ ...rubric, lines: beside(left, rubric.lines, leftWidth) }];
}

function answerSections(card: Card, session: Answer, style: Style, markdown: Pen['markdown']): Section[] {
  const { shown } = session;
  const full = shown.includes('full');
  const part = (id: SectionId, when: boolean, lines: () => readonly string[]): Section[] =>
    when ? [{ id, lines: lines() }] : [];
  const short = part('short', full || shown.includes('short'), () => shortLines(card, style));
  const rubric = comparison(card, session, style);
  return [
    // What was typed is compared first, while it is fresh.
    ...(session.typed === null ? [...short, ...rubric] : [...rubric, ...short]),
    ...part('answer', full, () => answerText(card, markdown, style)),
    ...part('pitfalls', shown.includes('pitfalls'), () => pitfallLines(card, style)),
    ...part('followups', shown.includes('followups'), () => followupLines(card, style)),
    ...part('sources', full, () => sourceLines(card, style)),
    ...part('related', full, () => relatedLines(card, style)),
  ];
}

function changedSection(parts: StudyScreen['changed'], { theme, width }: Style): Section[] {
  if (parts.length === 0) return [];
  const text = `Changed since you last answered it: ${parts.join(', ')}.`;
  return [{ id: 'changed', lines: ['', ...wrapText(text, width).map(theme.warn)] }];
}

function leechLines({ lapses, missed }: LeechReport, { theme, width }: Style): string[] {
  const advice =
    'Another repetition will hardly help. Edit the card so that it says it in your words, split it into smaller cards, or suspend it.';
  const points = missed.map(
    ({ text, missed: times, of }) => `${text} ${theme.dim(`(missing ${times} of ${of} times)`)}`,
  );
  return [
    '',
    theme.warn(`Forgotten ${plural(lapses, 'time')}: this card is a leech.`),
    ...wrapText(advice, width),
    '',
    ...(points.length > 0
      ? [theme.heading('What was missing'), ...points.flatMap((point) => item(theme.dim('•'), point, width))]
      : wrapText(
          'Check off its key points (k after an answer), and you will see here which one it is.',
          width,
        ).map(theme.dim)),
  ];
}

function endSection(model: StudyScreen, { theme, width }: Style): Section {
  const { session } = model;
  const reason = session.phase === 'finished' ? session.reason : 'done';
  const title = reason === 'time' ? 'Time is up.' : 'All done for now.';
  const text = `${plural(model.answered, 'answer')} in the log. Close to see the summary, or undo the last step.`;
  return { id: 'end', lines: [theme.strong(title), '', ...wrapText(text, width)] };
}

/** All that is to be read now, from top to bottom. */
export function studySections(model: StudyScreen, width: number, { theme, markdown }: Pen): Section[] {
  const { session, card } = model;
  const style = { width, theme };
  if (!card || session.phase === 'finished') return [endSection(model, style)];
  const question: Section = { id: 'question', lines: questionLines(card.question, style) };
  if (session.phase === 'leech') {
    return [question, { id: 'leech', lines: model.leech ? leechLines(model.leech, style) : [] }];
  }
  if (session.phase !== 'question' && session.phase !== 'answer') return [question];
  const { shown } = session;
  const before = [
    question,
    ...changedSection(model.changed, style),
    ...(shown.includes('hint') ? [{ id: 'hint', lines: hintLines(card, style) } as const] : []),
  ];
  if (session.phase === 'answer') return [...before, ...answerSections(card, session, style, markdown)];
  return shown.includes('keyPoints')
    ? [...before, { id: 'keyPoints', lines: keyPointLines(card, style) }]
    : before;
}
