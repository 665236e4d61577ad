import type { Grade } from './grade.ts';
import type { Flag, Part, SessionMove } from './study-state.ts';

/** What the user did in a session; the time is added when it becomes an event. */
export type StudyAction =
  | 'checklist'
  | 'cursorDown'
  | 'cursorUp'
  | 'tick'
  | 'accept'
  | 'undo'
  | 'next'
  | 'quit'
  | { readonly show: Part }
  | { readonly tick: number }
  | { readonly grade: Grade }
  | { readonly move: SessionMove }
  | { readonly flag: Flag; readonly note: string }
  | { readonly typed: string };
