import type { QuizAction } from '../domain/quiz-action.ts';
import type { QuizScreen } from '../domain/quiz-session.ts';
import { findBinding } from './keys.ts';
import type { Screen } from './screen.ts';
import { createScroller } from './scroller.ts';
import { wrapText } from './text.ts';
import type { Theme } from './theme.ts';
import type { RenderMarkdown } from './views/card-view.ts';
import { quizFrame, quizKeys } from './views/quiz-view.ts';

/** The quiz behind the screen. */
export interface QuizDriver {
  screen(): QuizScreen;
  /** @throws UserError when the answer cannot be saved */
  act(action: QuizAction): void;
}

/** What the reader looks at: another one is read from its top. */
const viewOf = ({ session }: QuizScreen): string => `${session.phase} ${session.answers.length}`;

/** The screen of `aiprep quiz`. */
export function createQuizScreen(driver: QuizDriver, theme: Theme): Screen {
  const scroller = createScroller();
  // Cards are drawn as Markdown from the first answer on; until then nothing of it is needed.
  let markdown: RenderMarkdown = (text, { width }) => wrapText(text, width);

  function act(action: QuizAction): boolean {
    const before = viewOf(driver.screen());
    driver.act(action);
    if (viewOf(driver.screen()) !== before) scroller.reset();
    return driver.screen().session.phase === 'finished';
  }

  const timed = driver.screen().session.rules.limitMs !== null;
  return {
    async load() {
      ({ renderMarkdown: markdown } = await import('./markdown.ts'));
    },
    draw(size) {
      const pen = { theme, markdown };
      const frame = quizFrame(driver.screen(), size, scroller.position(), pen);
      scroller.drawn(frame);
      if (frame.cursor !== null) scroller.show(frame.cursor);
      if (scroller.position() === frame.scroll) return frame.lines;
      return quizFrame(driver.screen(), size, scroller.position(), pen).lines;
    },
    press(key) {
      const binding = findBinding(quizKeys(driver.screen()), key);
      if (binding) return act(binding.action);
      scroller.press(key);
      return false;
    },
    ...(timed ? { clock: { everyMs: 1000, tick: () => act('clock') } } : {}),
  };
}
