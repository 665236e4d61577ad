import type { Card } from '../../domain/card.ts';
import type { MockScreen } from '../../domain/mock-session.ts';
import { clockTime } from '../format.ts';
import type { Binding } from '../keys.ts';
import type { Size } from '../screen.ts';
import { wrapText } from '../text.ts';
import { CURSOR, editorLines, type TextEditor } from '../text-editor.ts';
import type { Theme } from '../theme.ts';
import { questionLines, section } from './card-view.ts';
import { checklistLines } from './checklist-view.ts';
import { ends, type Fitted, fitLayout, footerLines, item, textWidth } from './layout.ts';

interface MockPen {
  readonly theme: Theme;
  readonly keys: readonly Binding<unknown>[];
  /** The answer that is being typed, if it is. */
  readonly writing: TextEditor | null;
}

export interface MockFrame extends Fitted {
  /** Line of the body that has to be in sight, if any. */
  readonly cursor: number | null;
}

function header(model: MockScreen, width: number, theme: Theme): string[] {
  const { session, title, totalMs, plannedMs } = model;
  const whole = `${Math.floor(totalMs / 60_000)} of ${Math.round(plannedMs / 60_000)} min`;
  if (session.phase === 'finished') return [ends(theme.accent(title), theme.dim(whole), width)];
  const asked = `question ${session.answers.length + 1} of ${session.questions.length}`;
  const about = `${theme.accent(session.question.round)}${theme.dim(` · ${title}`)}`;
  return [ends(about, theme.dim(`${asked} · ${whole}`), width)];
}

/** The clock of what is being answered; past its time it says so in words too. */
function clockLine(model: MockScreen, theme: Theme): string[] {
  const { session, sinceMs } = model;
  if (session.phase === 'finished' || session.phase === 'rubric') return [];
  const targetMs = session.phase === 'followup' ? 45_000 : session.question.targetMs;
  const clock = `${clockTime(sinceMs)} of ${clockTime(targetMs)}`;
  return [sinceMs > targetMs ? theme.warn(`${clock}, over time`) : theme.dim(clock)];
}

interface Body {
  readonly lines: readonly string[];
  readonly cursor: number | null;
}

const TASKS = {
  short: 'Give the short answer, aloud, against the clock.',
  long: 'Answer aloud, as you would in the room.',
} as const;

function askBody({ session }: MockScreen, card: Card, width: number, { theme, writing }: MockPen): Body {
  const style = { width, theme };
  const question = questionLines(card.question, style);
  if (session.phase !== 'ask') return { lines: question, cursor: null };
  if (session.interviewer) {
    const followups = card.followups.slice(0, session.question.followups);
    const asked = section(
      'Then ask',
      followups.flatMap((text) => item(theme.dim('•'), text, width)),
      style,
    );
    const points = checklistLines(card, session.checklist, style);
    const above = [...question, ...asked];
    return { lines: [...above, ...points.lines], cursor: above.length + points.cursor };
  }
  const task = wrapText(session.question.short ? TASKS.short : TASKS.long, width).map(theme.dim);
  const text = writing ? editorLines(writing, width) : session.typed ? wrapText(session.typed, width) : [];
  const lines = [...question, '', ...task, ...section('Your answer', text, style)];
  const at = lines.findIndex((line) => line.includes(CURSOR));
  return { lines, cursor: at === -1 ? null : at };
}

function body(model: MockScreen, card: Card, width: number, pen: MockPen): Body {
  const { session } = model;
  const { theme } = pen;
  const style = { width, theme };
  const question = questionLines(card.question, style);
  if (session.phase === 'followup') {
    const next = card.followups[session.followupMs.length] ?? '';
    const quiet = wrapText(card.question, width).map(theme.dim);
    return { lines: [...quiet, '', ...questionLines(next, style)], cursor: null };
  }
  if (session.phase !== 'rubric') return askBody(model, card, width, pen);
  const typed = session.typed === null ? [] : section('You typed', wrapText(session.typed, width), style);
  const short =
    session.question.short && card.short ? section('In 30 seconds', wrapText(card.short, width), style) : [];
  const points = checklistLines(card, session.checklist, style);
  const above = [...question, ...typed];
  return { lines: [...above, ...points.lines, ...short], cursor: above.length + points.cursor };
}

/** The screen of a mock interview, exactly as high as the terminal. */
export function mockFrame(model: MockScreen, size: Size, scroll: number, pen: MockPen): MockFrame {
  const { theme, keys, writing } = pen;
  const width = textWidth(size.columns);
  const { lines, cursor } = model.card ? body(model, model.card, width, pen) : { lines: [], cursor: null };
  const shown = writing
    ? [
        { keys: [], shown: '⏎', label: 'keep it', action: null },
        { keys: [], shown: '^J', label: 'new line', action: null },
      ]
    : keys;
  const footer = [...clockLine(model, theme), ...footerLines(shown, width, theme)];
  return {
    ...fitLayout({ header: header(model, width, theme), body: lines, footer }, size, scroll, theme),
    cursor,
  };
}
