import { createInterface } from 'node:readline';
import { CancelledError } from '../errors.ts';
import type { Io } from './io.ts';
import { findBinding } from './keys.ts';
import {
  createStudyController,
  type Editor,
  type StudyController,
  type StudyDriver,
} from './study-controller.ts';
import type { StudyKey, StudyKeyTable } from './study-keys.ts';
import { wrapText } from './text.ts';
import type { Theme } from './theme.ts';
import type { RenderMarkdown } from './views/card-view.ts';
import { textWidth } from './views/layout.ts';
import { helpLines, textTitle } from './views/study-overlays.ts';
import { type Section, studySections } from './views/study-sections.ts';
import { isScroll, studyFooter, studyHeader } from './views/study-view.ts';

// The same session and the same keys, for screen readers, dumb terminals and logs: what is new is
// printed below what was there, nothing is ever drawn over, and Enter follows each key.

export interface PlainStudyOptions {
  readonly theme: Theme;
  readonly keys: StudyKeyTable;
  readonly showIntervals: boolean;
  readonly editor: Editor;
  readonly markdown: RenderMarkdown;
}

/** A line of this alone ends a text. */
const END_OF_TEXT = '.';

/** Keys that have a name; all others are typed as they are. */
const NAMED = new Map(
  'space return enter escape esc tab up down left right pageup pagedown home end'
    .split(' ')
    .map((name) => [name, ({ enter: 'return', esc: 'escape' } as Record<string, string>)[name] ?? name]),
);

/** The keys that a typed line means: nothing is Enter, a name is that key, and else each character is one. */
export function keysOfLine(line: string): string[] {
  if (line === '') return ['return'];
  const name = NAMED.get(line.trim().toLowerCase());
  if (name) return [name];
  return [...(line.trim() === '' ? ' ' : line.trim())].map((key) => (key === ' ' ? 'space' : key));
}

/** Lines of input until it ends or `signal` is given. */
async function* linesOf(io: Io, signal: AbortSignal): AsyncGenerator<string> {
  const readline = createInterface({ input: io.input, terminal: false });
  signal.addEventListener('abort', () => readline.close());
  try {
    yield* readline;
  } finally {
    readline.close();
  }
}

/** Prints what of the session was not printed before. */
function createPrinter(io: Io, controller: StudyController, options: PlainStudyOptions) {
  const { theme, keys, showIntervals, markdown } = options;
  const pen = { theme, keys, showIntervals, markdown };
  let printed = new Map<string, string>();
  let card: string | null = null;
  const isNew = ({ id, lines }: Section) => printed.get(id) !== lines.join('\n');
  return {
    session(): void {
      const model = controller.screen();
      const width = textWidth(io.columns());
      const view = `${model.session.phase === 'finished'} ${model.card?.id}`;
      const sections = studySections(model, width, pen);
      if (view !== card) {
        printed = new Map();
        io.print(['', studyHeader(model, width, theme), '']);
      }
      card = view;
      io.print(sections.filter(isNew).flatMap(({ lines }) => lines));
      printed = new Map(sections.map(({ id, lines }) => [id, lines.join('\n')]));
      io.print(['', ...studyFooter(model, false, width, pen)]);
    },
    help(): void {
      const here = controller.bindings().filter((binding) => !isScroll(binding));
      io.print(['', ...helpLines(here, textWidth(io.columns()), pen)]);
    },
    ask(title: string): void {
      const how = `${title}: end it with a line that holds only a "${END_OF_TEXT}".`;
      io.print(['', ...wrapText(how, textWidth(io.columns()))]);
    },
  };
}

/**
 * Runs a session line by line until it is closed or the input ends.
 *
 * @throws CancelledError on Ctrl-C, SIGINT, SIGTERM or SIGHUP
 */
export async function runPlainStudy(io: Io, driver: StudyDriver, options: PlainStudyOptions): Promise<void> {
  const controller = createStudyController(driver, options.editor, options.keys);
  const print = createPrinter(io, controller, options);
  const abort = new AbortController();
  const forgetSignals = io.onTerminate(() => abort.abort());
  let text: string[] | null = null;

  async function press(key: string): Promise<void> {
    const binding = findBinding(controller.bindings(), { name: key });
    if (!binding || isScroll(binding)) return;
    await controller.press(binding.action satisfies StudyKey);
    const overlay = controller.overlay();
    if (overlay === 'help') {
      print.help();
      controller.closeHelp();
    } else if (overlay) {
      print.ask(textTitle(overlay.ask));
      text = [];
    }
  }

  async function take(line: string): Promise<void> {
    if (text === null) {
      for (const key of keysOfLine(line)) if (text === null && !controller.closed()) await press(key);
    } else if (line.trim() === END_OF_TEXT) {
      controller.submit(text.join('\n'));
      text = null;
    } else text.push(line);
  }

  try {
    print.session();
    for await (const line of linesOf(io, abort.signal)) {
      await take(line);
      if (controller.closed()) return;
      if (text === null) print.session();
    }
    if (abort.signal.aborted) throw new CancelledError();
    await controller.press('quit');
  } finally {
    forgetSignals();
  }
}
