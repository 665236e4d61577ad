import type { Card } from '../../domain/card.ts';
import { GRADE_NAMES, GRADES } from '../../domain/grade.ts';
import type { Stats } from '../../domain/stats.ts';
import type { StudyScreen, StudySummary } from '../../domain/study-report.ts';
import { duration, plural, shortInterval } from '../format.ts';
import { type Binding, SCROLL_KEYS, STUDY_KEYS } from '../keys.ts';
import type { Size } from '../screen.ts';
import { wrapText } from '../text.ts';
import type { Theme } from '../theme.ts';
import { answerLines, hintLines, keyPointLines, type Pen, questionLines } from './card-view.ts';
import { ends, type Fitted, fitLayout, flow, footerLines, textWidth } from './layout.ts';

interface StudyPen extends Pen {
  /** Whether the grade keys show the interval that each would give. */
  readonly showIntervals: boolean;
}

/** The keys that apply now; undo only when there is something to undo. */
export function studyKeys({ session }: Pick<StudyScreen, 'session'>) {
  const phase = session.phase === 'saving' || session.phase === 'undoing' ? 'finished' : session.phase;
  return STUDY_KEYS[phase].filter(({ action }) => action !== 'undo' || session.graded.length > 0);
}

function header(model: StudyScreen, width: number, theme: Theme): string[] {
  const progress = `${model.answered} done · ${model.remaining} left`;
  if (!model.card) return [ends(theme.accent('aiprep study'), theme.dim(progress), width)];
  const { topic, level } = model.card;
  const about = [theme.accent(topic), level, model.isNew ? 'new' : null]
    .filter(Boolean)
    .join(theme.dim(' · '));
  return [ends(about, theme.dim(progress), width)];
}

function cardBody(model: StudyScreen, card: Card, width: number, { theme, markdown }: Pen): string[] {
  const { session } = model;
  const style = { width, theme };
  const question = questionLines(card.question, style);
  if (session.phase === 'answer') return [...question, ...answerLines(card, markdown, style)];
  if (session.phase !== 'question') return question;
  return [
    ...question,
    ...(session.hint ? hintLines(card, style) : []),
    ...(session.keyPoints ? keyPointLines(card, style) : []),
  ];
}

function finishedBody(model: StudyScreen, width: number, theme: Theme): string[] {
  const { session } = model;
  const reason = session.phase === 'finished' ? session.reason : 'done';
  const title = reason === 'time' ? 'Time is up.' : 'All done for now.';
  const text = `${plural(model.answered, 'answer')} in the log. Close to see the summary, or undo the last grade.`;
  return [theme.strong(title), '', ...wrapText(text, width)];
}

function gradeLine(intervals: NonNullable<StudyScreen['intervals']>, width: number, pen: StudyPen): string[] {
  const { theme, showIntervals } = pen;
  const items = GRADES.map((grade) => {
    const name = theme.grade[grade](GRADE_NAMES[grade]);
    const key = `${theme.key(String(grade))} ${name}`;
    return showIntervals ? `${key} ${theme.dim(shortInterval(intervals[grade]))}` : key;
  });
  return flow(items, '   ', width);
}

const isGrade = ({ action }: Binding<unknown>) => typeof action === 'object';

function footer(model: StudyScreen, scrolls: boolean, width: number, pen: StudyPen): string[] {
  const { theme } = pen;
  const keys = studyKeys(model);
  const grades = model.intervals && keys.some(isGrade) ? gradeLine(model.intervals, width, pen) : [];
  // Space reveals an answer first; it pages only once the answer is there.
  const moves = scrolls
    ? SCROLL_KEYS.filter(({ keys: [key] }) => model.session.phase === 'answer' || key !== 'space')
    : [];
  const others = footerLines([...moves, ...keys.filter((key) => !isGrade(key))], width, theme);
  const notice = model.notice ? wrapText(model.notice, width).map(theme.warn) : [];
  return [...notice, ...grades, ...others];
}

/** The study screen, exactly as high as the terminal. */
export function studyFrame(model: StudyScreen, size: Size, scroll: number, pen: StudyPen): Fitted {
  const { theme } = pen;
  const width = textWidth(size.columns);
  const head = header(model, width, theme);
  const body = model.card ? cardBody(model, model.card, width, pen) : finishedBody(model, width, theme);
  const still = footer(model, false, width, pen);
  const first = fitLayout({ header: head, body, footer: still }, size, scroll, theme);
  if (first.maxScroll === 0) return first;
  return fitLayout({ header: head, body, footer: footer(model, true, width, pen) }, size, scroll, theme);
}

/** What is printed when a session is over. */
export function studySummaryLines(summary: StudySummary, theme: Theme): string[] {
  if (summary.answers === 0) return ['No card was answered; nothing has changed.'];
  const grades = GRADES.filter((grade) => summary.grades[grade] > 0).map((grade) =>
    theme.grade[grade](`${GRADE_NAMES[grade]} ${summary.grades[grade]}`),
  );
  const repeats = summary.answers > summary.cards ? ` in ${plural(summary.answers, 'answer')}` : '';
  const introduced = summary.introduced > 0 ? `, ${summary.introduced} new` : '';
  return [
    `${theme.strong(plural(summary.cards, 'card'))}${repeats}${introduced} · ${duration(summary.studyMs)}`,
    grades.join(' · '),
    `${summary.left > 0 ? `${plural(summary.left, 'card')} left for today · ` : ''}${summary.dueTomorrow} due tomorrow`,
  ];
}

/** What is printed when a session has no card to show. */
export function nothingDueLines(stats: Stats, filtered: boolean, columns: number): string[] {
  const next = stats.forecast.find(({ due }) => due > 0);
  const soon = next ? `Next: ${plural(next.due, 'card')} on ${next.day}.` : 'Nothing is scheduled yet.';
  return [
    filtered ? 'Nothing of this is due now.' : 'Nothing is due now, and today is out of new cards.',
    soon,
    'More new cards today: aiprep study --new 20. A test: aiprep quiz',
  ].flatMap((line) => wrapText(line, columns));
}
