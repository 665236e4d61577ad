import type { StudyScreen } from '../domain/study-report.ts';
import { findBinding, type StudyKey } from './keys.ts';
import type { Screen } from './screen.ts';
import { createScroller } from './scroller.ts';
import { wrapText } from './text.ts';
import type { Theme } from './theme.ts';
import type { RenderMarkdown } from './views/card-view.ts';
import { studyFrame, studyKeys } from './views/study-view.ts';

/** The session behind the screen. */
export interface StudyDriver {
  screen(): StudyScreen;
  /** @throws UserError when the answer cannot be saved */
  act(action: StudyKey): void;
}

/** The screen of `aiprep study`. @param showIntervals on the keys of the grades */
export function createStudyScreen(driver: StudyDriver, theme: Theme, showIntervals = true): Screen {
  const scroller = createScroller();
  // Cards are drawn as Markdown from the first answer on; until then nothing of it is needed.
  let markdown: RenderMarkdown = (text, { width }) => wrapText(text, width);
  return {
    async load() {
      ({ renderMarkdown: markdown } = await import('./markdown.ts'));
    },
    draw(size) {
      const frame = studyFrame(driver.screen(), size, scroller.position(), {
        theme,
        markdown,
        showIntervals,
      });
      scroller.drawn(frame);
      return frame.lines;
    },
    press(key) {
      const { session } = driver.screen();
      const binding = findBinding(studyKeys({ session }), key);
      if (!binding) {
        scroller.press(key);
        return false;
      }
      if (session.phase === 'finished' && binding.action === 'quit') return true;
      driver.act(binding.action);
      const { phase } = driver.screen().session;
      // Hint and key points are added below; a revealed answer is read from its top too.
      if (binding.action !== 'hint' && binding.action !== 'keyPoints') scroller.reset();
      return phase === 'finished' && binding.action === 'quit';
    },
  };
}
