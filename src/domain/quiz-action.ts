import type { Confidence } from './quiz-session.ts';

/** What the user did in a quiz, or that time went by; the time is added when it becomes an event. */
export type QuizAction =
  | 'reveal'
  | 'next'
  | 'quit'
  | 'clock'
  | 'cursorDown'
  | 'cursorUp'
  | 'tick'
  | 'accept'
  | { readonly choose: number }
  | { readonly sure: Confidence }
  | { readonly tick: number }
  | { readonly knew: boolean };
