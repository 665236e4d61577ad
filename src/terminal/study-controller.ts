import type { StudyAction } from '../domain/study-action.ts';
import type { StudyScreen } from '../domain/study-report.ts';
import type { Flag } from '../domain/study-state.ts';
import { UserError } from '../errors.ts';
import type { StudyBinding, StudyKey, StudyKeyTable } from './study-keys.ts';
import { studyKeys } from './views/study-view.ts';

/** The session behind the screen. */
export interface StudyDriver {
  screen(): StudyScreen;
  /** @throws UserError when the answer cannot be saved */
  act(action: StudyAction): void;
  edit(open: (file: string) => Promise<void>): Promise<void>;
  undo(): void | Promise<void>;
}

/** The user's own editor, which takes over the terminal until it is closed. */
export interface Editor {
  /** @throws UserError when it cannot be started or fails */
  file(path: string): Promise<void>;
  /** @returns the text as it was left */
  text(text: string): Promise<string>;
}

/** What a text that is being asked for will be: the answer to the card, or a note on it. */
export type TextPurpose = 'typed' | Flag;

/** Something laid over the session: all its keys, or a text to be written. */
export type Overlay = 'help' | { readonly ask: TextPurpose } | null;

/** What the keys of a session do, however the session is shown. */
export interface StudyController {
  /** The session, with what the controller itself has to say. */
  screen(): StudyScreen;
  overlay(): Overlay;
  /** The keys that apply now, while nothing lies over the session. */
  bindings(): StudyBinding[];
  /** Does what a key means; scrolling is left to whoever shows the session. */
  press(action: StudyKey): void | Promise<void>;
  /** The text that was asked for; null when the user thought better of it. */
  submit(text: string | null): void;
  closeHelp(): void;
  /** Whether the user has closed the session. */
  closed(): boolean;
}

export function createStudyController(
  driver: StudyDriver,
  editor: Editor,
  table: StudyKeyTable,
): StudyController {
  let overlay: Overlay = null;
  let trouble: string | null = null;
  let closed = false;

  /** An editor that fails is told; the session goes on. */
  async function withEditor(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      trouble = [error.message, error.hint].filter(Boolean).join(' ');
    }
  }

  function quit(): void {
    if (driver.screen().session.phase === 'finished') closed = true;
    else {
      driver.act('quit');
      closed = true;
    }
  }

  return {
    screen() {
      const model = driver.screen();
      return trouble === null ? model : { ...model, notice: trouble };
    },
    overlay: () => overlay,
    bindings: () => studyKeys(driver.screen(), table),
    press(action) {
      trouble = null;
      switch (action) {
        case 'help':
          overlay = 'help';
          return;
        case 'type':
          overlay = { ask: 'typed' };
          return;
        case 'note':
        case 'wrong':
          overlay = { ask: action };
          return;
        case 'typeInEditor':
          return withEditor(async () => driver.act({ typed: await editor.text('') }));
        case 'edit':
          return withEditor(() => driver.edit((file) => editor.file(file)));
        case 'undo': {
          const work = driver.undo();
          return work && withEditor(() => work);
        }
        case 'quit':
          return quit();
      }
      if (typeof action !== 'object' || !('scroll' in action)) driver.act(action);
    },
    submit(text) {
      const asked = overlay;
      overlay = null;
      if (text === null || asked === null || asked === 'help') return;
      driver.act(asked.ask === 'typed' ? { typed: text } : { flag: asked.ask, note: text.trim() });
    },
    closeHelp() {
      overlay = null;
    },
    closed: () => closed,
  };
}
