import type { QuizAction } from '../domain/quiz-action.ts';
import type { Binding } from './keys.ts';

/** What a key of `aiprep quiz` does. */
export type QuizKey = Exclude<QuizAction, 'clock'>;

type Bound = Binding<QuizKey>;

const bound = (keys: readonly string[], shown: string | null, label: string, action: QuizKey): Bound => ({
  keys,
  shown,
  label,
  action,
});

const QUIT = bound(['q'], 'q', 'end', 'quit');
const GO_ON = ['space', 'return', 'enter'];

/** The keys of `aiprep quiz`, by what is on the screen. */
export const QUIZ_KEYS: Readonly<
  Record<'choice' | 'open' | 'confidence' | 'reference' | 'checklist' | 'feedback', readonly Bound[]>
> = {
  choice: [
    ...['first', 'second', 'third', 'fourth', 'fifth', 'sixth'].map((label, i) =>
      bound([String(i + 1), 'abcdef'[i] ?? ''], String(i + 1), label, { choose: i }),
    ),
    QUIT,
  ],
  open: [bound(GO_ON, 'space', 'answer', 'reveal'), QUIT],
  confidence: [
    bound(['1'], '1', 'sure', { sure: 1 }),
    bound(['2'], '2', 'fairly sure', { sure: 2 }),
    bound(['3'], '3', 'a guess', { sure: 3 }),
    QUIT,
  ],
  reference: [
    bound(['y'], 'y', 'I knew it', { knew: true }),
    bound(['n'], 'n', 'I missed it', { knew: false }),
    QUIT,
  ],
  checklist: [
    bound(['down', 'j'], '↓↑', 'move', 'cursorDown'),
    bound(['up', 'k'], null, 'move up', 'cursorUp'),
    bound(['space'], 'space', 'tick', 'tick'),
    ...Array.from({ length: 9 }, (_, i) => bound([String(i + 1)], null, `tick point ${i + 1}`, { tick: i })),
    bound(['return', 'enter'], '⏎', 'accept', 'accept'),
    bound(['y'], 'y', 'I knew it', { knew: true }),
    bound(['n'], 'n', 'I missed it', { knew: false }),
    QUIT,
  ],
  feedback: [bound(GO_ON, 'space', 'next', 'next'), QUIT],
};
