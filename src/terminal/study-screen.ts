import { findBinding, type KeyPress } from './keys.ts';
import type { Away, Screen, Size } from './screen.ts';
import { createScroller } from './scroller.ts';
import {
  createStudyController,
  type Editor,
  type StudyController,
  type StudyDriver,
  type TextPurpose,
} from './study-controller.ts';
import type { StudyKeyTable } from './study-keys.ts';
import { wrapText } from './text.ts';
import { editorOf, editText, type TextEditor, textOf } from './text-editor.ts';
import type { Theme } from './theme.ts';
import type { RenderMarkdown } from './views/card-view.ts';
import type { Fitted } from './views/layout.ts';
import { helpFrame, textFrame } from './views/study-overlays.ts';
import type { SectionId } from './views/study-sections.ts';
import { studyFrame } from './views/study-view.ts';

export interface StudyScreenOptions {
  readonly theme: Theme;
  readonly keys: StudyKeyTable;
  /** Whether the grade keys show the interval that each would give. */
  readonly showIntervals: boolean;
  readonly editor: Editor;
}

/** Parts that are read at once where they begin. */
const JUMPS: Readonly<Partial<Record<string, SectionId>>> = {
  followups: 'followups',
  pitfalls: 'pitfalls',
};

/** What the reader looks at: another one is read from its top. */
function viewOf(controller: StudyController): string {
  const { session } = controller.screen();
  const revealed = session.phase === 'answer' ? session.revealedAt : '';
  return [session.phase, 'cardId' in session ? session.cardId : '', revealed].join(' ');
}

/** The screen of `aiprep study`. */
export function createStudyScreen(driver: StudyDriver, options: StudyScreenOptions): Screen {
  const { theme, keys, showIntervals, editor } = options;
  const scroller = createScroller();
  // Its own, so that the card is where it was when the keys are closed.
  const keyScroller = createScroller();
  let away: Away = (work) => work();
  const controller = createStudyController(
    driver,
    { file: (path) => away(() => editor.file(path)), text: (text) => away(() => editor.text(text)) },
    keys,
  );
  // Cards are drawn as Markdown from the first answer on; until then nothing of it is needed.
  let markdown: RenderMarkdown = (text, { width }) => wrapText(text, width);
  let writing: { readonly purpose: TextPurpose; readonly text: TextEditor } | null = null;
  let jump: SectionId | null = null;

  function drawSession(size: Size): Fitted {
    const pen = { theme, markdown, showIntervals, keys };
    const model = controller.screen();
    const frame = studyFrame(model, size, scroller.position(), pen);
    scroller.drawn(frame);
    const target = jump === null ? null : (frame.anchors.get(jump) ?? null);
    jump = null;
    if (target !== null) scroller.to(target);
    const list = model.session.phase === 'answer' ? model.session.checklist : null;
    if (list?.open && frame.cursor !== null) scroller.show(frame.cursor);
    return scroller.position() === frame.scroll ? frame : studyFrame(model, size, scroller.position(), pen);
  }

  function draw(size: Size): Fitted {
    const pen = { theme, markdown, showIntervals, keys };
    if (writing) return textFrame(controller.screen(), size, writing, pen);
    if (controller.overlay() !== 'help') return drawSession(size);
    const frame = helpFrame(controller.screen(), size, controller.bindings(), keyScroller.position(), pen);
    keyScroller.drawn(frame);
    return frame;
  }

  function write(key: KeyPress): void {
    if (!writing) return;
    if (key.name === 'return') {
      const text = textOf(writing.text);
      writing = null;
      controller.submit(text);
    } else if (key.name === 'escape') {
      writing = null;
      controller.submit(null);
    } else writing = { ...writing, text: editText(writing.text, key) };
  }

  async function finish(work: Promise<void>, before: string): Promise<boolean> {
    await work;
    return settle(before);
  }

  function settle(before: string): boolean {
    if (viewOf(controller) !== before) scroller.reset();
    return controller.closed();
  }

  function press(key: KeyPress): boolean | Promise<boolean> {
    const before = viewOf(controller);
    if (writing) {
      write(key);
      return settle(before);
    }
    if (controller.overlay() === 'help') {
      if (!keyScroller.press(key)) controller.closeHelp();
      return false;
    }
    const binding = findBinding(controller.bindings(), key);
    if (!binding) return false;
    const { action } = binding;
    if (typeof action === 'object' && 'scroll' in action) {
      scroller.move(action.scroll);
      return false;
    }
    if (typeof action === 'object' && 'show' in action) jump = JUMPS[action.show] ?? null;
    if (action === 'checklist') jump = 'keyPoints';
    const work = controller.press(action);
    const overlay = controller.overlay();
    if (overlay === 'help') keyScroller.reset();
    else if (overlay) writing = { purpose: overlay.ask, text: editorOf('') };
    return work ? finish(work, before) : settle(before);
  }

  return {
    async load() {
      ({ renderMarkdown: markdown } = await import('./markdown.ts'));
    },
    draw: (size) => draw(size).lines,
    press(key, goAway) {
      away = goAway;
      return press(key);
    },
  };
}
