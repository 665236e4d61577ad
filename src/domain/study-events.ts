import type { Grade } from './grade.ts';
import type { Ticks } from './rubric.ts';
import type { Act, Flag, Part, PendingAct, SessionMove, StudySession } from './study-state.ts';

/** What happened; `now` and `dueAt` are instants in ms. */
export type StudyEvent = { readonly now: number } & (
  | { readonly type: 'show'; readonly part: Part }
  /** The user typed an answer; `suggested` are the key points that it seems to mention. */
  | { readonly type: 'typed'; readonly text: string; readonly suggested: Ticks }
  /** Opens the list of key points, or closes it. @param points how many the card has */
  | { readonly type: 'checklist'; readonly points: number }
  | { readonly type: 'cursor'; readonly by: 1 | -1 }
  /** Null: the point under the cursor. */
  | { readonly type: 'tick'; readonly point: number | null }
  | { readonly type: 'grade'; readonly grade: Grade }
  | { readonly type: 'move'; readonly move: SessionMove }
  | { readonly type: 'flag'; readonly flag: Flag; readonly note: string }
  /** The file of the card on the screen was changed. */
  | { readonly type: 'edited' }
  | {
      readonly type: 'recorded';
      readonly eventId: string;
      /** When the card comes back in this session, or null. */
      readonly dueAt: number | null;
      readonly introduced: boolean;
      /** It was forgotten so often that the user should hear of it. */
      readonly leech: boolean;
    }
  /** The log refused the answer, because another terminal had graded the card. */
  | { readonly type: 'refused' }
  | { readonly type: 'undo' }
  | { readonly type: 'retracted' }
  /** The card on the screen is no longer in the bank. */
  | { readonly type: 'gone' }
  /** On to the next card, without an answer or after the announcement of a leech. */
  | { readonly type: 'next' }
  | { readonly type: 'quit' }
);

export type EventOf<Type extends StudyEvent['type']> = Extract<StudyEvent, { type: Type }>;

/** What the log has to do; it answers with `recorded` or `refused`, or with `retracted`. */
export type StudyEffect =
  | { readonly type: 'record'; readonly act: PendingAct }
  | { readonly type: 'retract'; readonly act: Act };

export interface StudyStep {
  readonly state: StudySession;
  readonly effects: readonly StudyEffect[];
}
