import { moveCursor, openChecklist, toggleTick } from './checklist.ts';
import { IllegalTransition } from './illegal-transition.ts';
import type { EventOf } from './study-events.ts';
import type { Answer, Part, Question, StudySession } from './study-state.ts';

// Steps that change only what is seen of the card on the screen.

/** Uncovers what the short or the full answer shows, the first time. */
function reveal(session: Question, shown: readonly Part[], now: number): Answer {
  const uncovered = { revealedAt: now, settledAt: now, typed: null, checklist: null };
  return { ...session, ...uncovered, phase: 'answer', shown };
}

/** Shows a part of the card, or hides it again. */
export function showPart(session: StudySession, { type, part, now }: EventOf<'show'>): StudySession {
  const answered = session.phase === 'answer';
  if (!answered && session.phase !== 'question') throw new IllegalTransition(session.phase, type);
  const isAnswer = part === 'short' || part === 'full';
  const behindIt = part === 'followups' || part === 'pitfalls';
  if (behindIt && !answered) throw new IllegalTransition(session.phase, type);
  const { shown } = session;
  if (!shown.includes(part)) {
    return isAnswer && !answered
      ? reveal(session, [...shown, part], now)
      : { ...session, shown: [...shown, part] };
  }
  // What has been seen of an answer cannot be unseen.
  return isAnswer ? session : { ...session, shown: shown.filter((other) => other !== part) };
}

/** An answer that the user typed is shown beside the whole reference answer. */
export function typed(session: StudySession, event: EventOf<'typed'>): StudySession {
  if (session.phase !== 'question') throw new IllegalTransition(session.phase, event.type);
  const checklist = event.suggested.length > 0 ? openChecklist(event.suggested) : null;
  return { ...reveal(session, [...session.shown, 'full'], event.now), typed: event.text, checklist };
}

/** Opens, moves in and ticks the list of key points. */
export function onChecklist(
  session: StudySession,
  event: EventOf<'checklist' | 'cursor' | 'tick'>,
): StudySession {
  if (session.phase !== 'answer') throw new IllegalTransition(session.phase, event.type);
  const list = session.checklist;
  if (event.type === 'checklist') {
    if (list) return { ...session, checklist: { ...list, open: !list.open } };
    const none = Array.from({ length: event.points }, () => false);
    return none.length === 0 ? session : { ...session, checklist: openChecklist(none) };
  }
  if (!list?.open) throw new IllegalTransition(session.phase, event.type);
  const next =
    event.type === 'cursor' ? moveCursor(list, event.by) : toggleTick(list, event.point ?? list.cursor);
  return { ...session, checklist: next };
}
