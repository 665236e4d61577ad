import type { StudyAction } from '../domain/study-action.ts';
import type { StudyEvent } from '../domain/study-events.ts';
import type { StudyScreen } from '../domain/study-report.ts';
import { mentionedPoints } from './mentions.ts';

/** The session's own view of what an action means; null when it means nothing here. */
export function toEvent(
  action: StudyAction,
  { card, suggestion }: StudyScreen,
  now: number,
): StudyEvent | null {
  switch (action) {
    case 'checklist':
      return { type: 'checklist', points: card?.keyPoints.length ?? 0, now };
    case 'cursorDown':
    case 'cursorUp':
      return { type: 'cursor', by: action === 'cursorDown' ? 1 : -1, now };
    case 'tick':
      return { type: 'tick', point: null, now };
    case 'accept':
      return suggestion === null ? null : { type: 'grade', grade: suggestion, now };
    case 'undo':
    case 'next':
    case 'quit':
      return { type: action, now };
  }
  if ('show' in action) return { type: 'show', part: action.show, now };
  if ('tick' in action) return { type: 'tick', point: action.tick, now };
  if ('grade' in action) return { type: 'grade', grade: action.grade, now };
  if ('move' in action) return { type: 'move', move: action.move, now };
  if ('flag' in action) return { type: 'flag', flag: action.flag, note: action.note, now };
  const suggested = mentionedPoints(card?.keyPoints ?? [], action.typed);
  return { type: 'typed', text: action.typed, suggested, now };
}
