import type { QuizScreen } from '../domain/quiz-session.ts';
import { findBinding, type QuizKey } from './keys.ts';
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
  act(action: QuizKey): void;
}

/** The screen of `aiprep quiz`. */
export function createQuizScreen(driver: QuizDriver, theme: Theme): Screen {
  const scroller = createScroller();
  // Cards are drawn as Markdown from the first answer on; until then nothing of it is needed.
  let markdown: RenderMarkdown = (text, { width }) => wrapText(text, width);
  return {
    async load() {
      ({ renderMarkdown: markdown } = await import('./markdown.ts'));
    },
    draw(size) {
      const frame = quizFrame(driver.screen(), size, scroller.position(), { theme, markdown });
      scroller.drawn(frame);
      return frame.lines;
    },
    press(key) {
      const binding = findBinding(quizKeys(driver.screen()), key);
      if (binding) {
        driver.act(binding.action);
        scroller.reset();
      } else scroller.press(key);
      return driver.screen().session.phase === 'finished';
    },
  };
}
