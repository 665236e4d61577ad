import { GRADE_NAMES, GRADES, type Grade } from '../../domain/grade.ts';
import type { IdleReport, StudyScreen, StudySummary } from '../../domain/study-report.ts';
import { plural } from '../../plural.ts';
import { duration, shortInterval } from '../format.ts';
import type { Size } from '../screen.ts';
import type { KeyPhase, StudyBinding, StudyKeyTable } from '../study-keys.ts';
import { wrapText } from '../text.ts';
import type { Theme } from '../theme.ts';
import type { Pen } from './card-view.ts';
import { ends, type Fitted, fitLayout, flow, footerLines, textWidth } from './layout.ts';
import { type SectionId, studySections } from './study-sections.ts';

export interface StudyPen extends Pen {
  /** Whether the grade keys show the interval that each would give. */
  readonly showIntervals: boolean;
  readonly keys: StudyKeyTable;
}

/** Columns below which the header is told in as few characters as possible. */
const NARROW = 50;

function keyPhase({ session }: StudyScreen): KeyPhase {
  if (session.phase !== 'answer') {
    return session.phase === 'saving' || session.phase === 'undoing' ? 'finished' : session.phase;
  }
  if (session.checklist?.open) return 'checklist';
  return session.shown.includes('full') ? 'answer' : 'short';
}

/** The keys that apply now, without those that would do nothing. */
export function studyKeys(model: StudyScreen, table: StudyKeyTable): StudyBinding[] {
  const { card, session, suggestion } = model;
  return table[keyPhase(model)].filter(({ action, name }) => {
    if (action === 'undo') return session.acts.length > 0;
    if (action === 'accept') return suggestion !== null;
    if (name === 'checklist') return (card?.keyPoints.length ?? 0) > 0;
    if (name === 'short') return card?.short !== null;
    if (name === 'followups') return (card?.followups.length ?? 0) > 0;
    if (name === 'pitfalls') return (card?.pitfalls.length ?? 0) > 0;
    if (typeof action === 'object' && 'tick' in action) return action.tick < (card?.keyPoints.length ?? 0);
    return true;
  });
}

export const isScroll = ({ action }: StudyBinding): boolean =>
  typeof action === 'object' && 'scroll' in action;

const gradeOf = ({ action }: StudyBinding): Grade | null =>
  typeof action === 'object' && 'grade' in action ? action.grade : null;

export function studyHeader(model: StudyScreen, width: number, theme: Theme): string {
  const minutes = Math.floor(model.activeMs / 60_000);
  const { answered: done, remaining: left } = model;
  const progress =
    width < NARROW
      ? `${done}/${done + left} · ${minutes} min`
      : `${done} done · ${left} left · ${minutes} min`;
  if (!model.card) return ends(theme.accent('aiprep study'), theme.dim(progress), width);
  const { topic, level } = model.card;
  const cram = model.session.rules.cram ? 'cram' : null;
  const about = [theme.accent(topic), level, cram ?? (model.isNew ? 'new' : null)]
    .filter(Boolean)
    .join(theme.dim(' · '));
  return ends(about, theme.dim(progress), width);
}

function gradeLines(
  model: StudyScreen,
  keys: readonly StudyBinding[],
  width: number,
  pen: StudyPen,
): string[] {
  const { theme, showIntervals } = pen;
  const { intervals, suggestion } = model;
  const items = keys.flatMap((binding) => {
    const grade = gradeOf(binding);
    if (grade === null) return [];
    const name = theme.grade[grade](GRADE_NAMES[grade]);
    const key = `${theme.key(binding.shown ?? '')} ${name}`;
    const timed = showIntervals && intervals ? `${key} ${theme.dim(shortInterval(intervals[grade]))}` : key;
    return [timed];
  });
  const accept = keys.find(({ action }) => action === 'accept');
  if (suggestion !== null && accept) {
    const name = theme.grade[suggestion](GRADE_NAMES[suggestion]);
    items.push(`${theme.key('⏎')} ${name} ${theme.dim('(by your ticks)')}`);
  }
  return flow(items, '   ', width);
}

/** What the keys do now, below everything else. */
export function studyFooter(model: StudyScreen, scrolls: boolean, width: number, pen: StudyPen): string[] {
  const { theme } = pen;
  const keys = studyKeys(model, pen.keys);
  const others = keys.filter((binding) => gradeOf(binding) === null && (scrolls || !isScroll(binding)));
  const moves = others.filter(isScroll);
  const rest = others.filter((binding) => !isScroll(binding));
  const notice = model.notice ? wrapText(model.notice, width).map(theme.warn) : [];
  return [
    ...notice,
    ...gradeLines(model, keys, width, pen),
    ...footerLines([...moves, ...rest], width, theme),
  ];
}

/** The frame, and where its sections begin in what scrolls. */
export interface StudyFrame extends Fitted {
  readonly anchors: ReadonlyMap<SectionId, number>;
  /** Line of the body that has to be in sight, if any. */
  readonly cursor: number | null;
}

/** The study screen, exactly as high as the terminal. */
export function studyFrame(model: StudyScreen, size: Size, scroll: number, pen: StudyPen): StudyFrame {
  const { theme } = pen;
  const width = textWidth(size.columns);
  const header = [studyHeader(model, width, theme)];
  const anchors = new Map<SectionId, number>();
  const body: string[] = [];
  let cursor: number | null = null;
  for (const section of studySections(model, width, pen)) {
    anchors.set(section.id, body.length);
    if (section.cursor !== undefined) cursor = body.length + section.cursor;
    body.push(...section.lines);
  }
  const layOut = (scrolls: boolean) =>
    fitLayout({ header, body, footer: studyFooter(model, scrolls, width, pen) }, size, scroll, theme);
  const still = layOut(false);
  return { ...(still.maxScroll === 0 ? still : layOut(true)), anchors, cursor };
}

/** What is printed when a session is over. */
export function studySummaryLines(summary: StudySummary, theme: Theme): string[] {
  if (summary.answers === 0) return ['No card was answered; the schedule is as it was.'];
  const grades = GRADES.filter((grade) => summary.grades[grade] > 0).map((grade) =>
    theme.grade[grade](`${GRADE_NAMES[grade]} ${summary.grades[grade]}`),
  );
  const repeats = summary.answers > summary.cards ? ` in ${plural(summary.answers, 'answer')}` : '';
  const introduced = summary.introduced > 0 ? `, ${summary.introduced} new` : '';
  const left = summary.left > 0 ? `${plural(summary.left, 'card')} left for today · ` : '';
  return [
    `${theme.strong(plural(summary.cards, 'card'))}${repeats}${introduced} · ${duration(summary.studyMs)}`,
    grades.join(' · '),
    summary.cram ? 'The schedule is as it was.' : `${left}${summary.dueTomorrow} due tomorrow`,
  ];
}

/** What a session without a card was to be about. */
interface Asked {
  /** Not all cards. */
  readonly filtered: boolean;
  /** The interview is today: no day to learn anything new. */
  readonly interview: boolean;
}

function allSuspendedLines(cards: number, filtered: boolean, columns: number): string[] {
  const these = filtered ? 'of these cards' : 'cards';
  const all = cards === 1 ? `The only card ${filtered ? 'of this ' : ''}is` : `All ${cards} ${these} are`;
  return [
    `${all} suspended: none is asked.`,
    'Bring cards back: aiprep resume ID. Which they are: aiprep list --filter is:suspended',
  ].flatMap((line) => wrapText(line, columns));
}

/** What is printed when a session has no card to show. */
export function nothingDueLines(idle: IdleReport, { filtered, interview }: Asked, columns: number): string[] {
  const { cards, suspended, held, unseen, next } = idle;
  if (cards > 0 && suspended === cards) return allSuspendedLines(cards, filtered, columns);
  const soon = next ? `Next: ${plural(next.due, 'card')} on ${next.day}.` : 'Nothing is scheduled yet.';
  const why =
    held > 0 ? "Today's limit of reviews is reached" : `Nothing ${filtered ? 'of this ' : ''}is due now`;
  const out = unseen > 0 ? 'today is out of new cards' : 'no card is new';
  const nothing = filtered || (interview && unseen > 0) ? `${why}.` : `${why}, and ${out}.`;
  const learn = unseen > 0 ? 'More new cards today: aiprep study --new 20. ' : '';
  const more = interview ? 'Leaf through the answers: aiprep read. ' : learn;
  // What is held back comes before that; its notice says when.
  const lines = [nothing, ...(held > 0 ? [] : [soon]), `${more}A test: aiprep quiz`];
  return lines.flatMap((line) => wrapText(line, columns));
}
