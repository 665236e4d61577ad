import { render } from '@inquirer/testing';
import { describe, expect, it } from 'vitest';
import type { Input, Io, Output } from '../../src/terminal/io.ts';
import { createIo } from '../../src/terminal/io.ts';
import { promptScreen } from '../../src/terminal/prompts.ts';
import { createQuizScreen } from '../../src/terminal/quiz-screen.ts';
import type { Screen } from '../../src/terminal/screen.ts';
import { studyKeyTable } from '../../src/terminal/study-keys.ts';
import { createStudyScreen } from '../../src/terminal/study-screen.ts';
import { createTheme } from '../../src/terminal/theme.ts';
import { plainCards } from '../support/bank-folder.ts';
import { openWorkplace } from '../support/session.ts';

const THEME = createTheme(false);
const SIZE = { columns: 80, rows: 24 };
const LOOK = {
  theme: THEME,
  keys: studyKeyTable(),
  showIntervals: true,
  editor: { file: async () => {}, text: async () => 'typed elsewhere' },
};

function ioOf(input: Input, output: Output): Io {
  return createIo(
    { input, output, error: output, env: {}, onTerminate: () => () => {}, suspend: () => {} },
    true,
  );
}

/** A screen as a prompt, as the testing library of inquirer wants it. */
async function press(screen: Screen, signal = new AbortController().signal) {
  await screen.load();
  return render(
    (shown: Screen, streams?: { input?: unknown; output?: unknown }) =>
      promptScreen(ioOf(streams?.input as Input, streams?.output as Output), shown, {
        size: () => SIZE,
        suspend: () => {},
        away: (work) => work(),
        signal,
      }),
    screen,
  );
}

const CHOICE = `---
question: Main question?
check:
  question: Which is right?
  choices:
    - { text: Truth, why: It holds., correct: true }
    - { text: Rumor, why: It fails. }
---
Main answer.
`;

describe('the screen of aiprep study', () => {
  it('goes from card to card by keys', async () => {
    const { study, log } = await openWorkplace(plainCards({ ml: ['trees', 'zebras'] }));
    const { events, getScreen, answer } = await press(createStudyScreen(study(), LOOK));
    expect(getScreen()).toContain('What about trees?');
    events.keypress('h');
    expect(getScreen()).toContain('This card has no hint.');
    events.keypress('h');
    expect(getScreen()).not.toContain('This card has no hint.');
    events.keypress('k');
    expect(getScreen()).toContain('This card has no key points.');
    events.keypress('space');
    expect(getScreen()).toContain('An answer.');
    events.keypress('4');
    expect(getScreen()).toContain('What about zebras?');
    events.keypress('return');
    events.keypress('4');
    expect(getScreen()).toContain('All done for now.');
    events.keypress('return');
    expect(await answer).toBe('done');
    expect(log.events().map((event) => event.cardId)).toEqual(['trees', 'zebras']);
  });

  it('takes no notice of keys that mean nothing here', async () => {
    const { study, log } = await openWorkplace(plainCards({ ml: ['trees'] }));
    const { events, getScreen } = await press(createStudyScreen(study(), LOOK));
    const before = getScreen();
    for (const key of ['1', '4', 'u', 'y', 'escape', 'tab', 'f1', 'left']) events.keypress(key);
    events.keypress({ name: 'h', ctrl: true, shift: false, meta: false });
    expect(getScreen()).toBe(before);
    expect(log.events()).toEqual([]);
  });

  it('understands letters with the shift lock on', async () => {
    const { study } = await openWorkplace(plainCards({ ml: ['trees'] }));
    const { events, getScreen, answer } = await press(createStudyScreen(study(), LOOK));
    events.keypress({ name: 'h', shift: true, ctrl: false, meta: false });
    expect(getScreen()).toContain('This card has no hint.');
    events.keypress({ name: 'q', shift: true, ctrl: false, meta: false });
    expect(await answer).toBe('done');
  });

  it('begins every card, and every answer, at its top', async () => {
    const long = (name: string) => `---\nquestion: ${name} ${'why '.repeat(600)}\n---\nBecause.\n`;
    const { study } = await openWorkplace({ 'ml/a-card.md': long('First'), 'ml/b-card.md': long('Second') });
    const { events, getScreen } = await press(createStudyScreen(study(), LOOK));
    const toEnd = () => events.keypress({ name: 'g', shift: true, ctrl: false, meta: false });
    toEnd();
    expect(getScreen()).not.toContain('First');
    events.keypress('space');
    expect(getScreen()).toContain('First');
    toEnd();
    expect(getScreen()).toContain('Because.');
    events.keypress('4');
    expect(getScreen()).toContain('Second');
  });

  it('stays where it was scrolled to when a hint is uncovered', async () => {
    const card = `---\nquestion: Begin ${'why '.repeat(600)}\nhint: A hint.\n---\nBecause.\n`;
    const { study } = await openWorkplace({ 'ml/card.md': card });
    const { events, getScreen } = await press(createStudyScreen(study(), LOOK));
    const mark = () => /── (\d+) of (\d+) lines/.exec(getScreen())?.slice(1).map(Number) ?? [];
    events.keypress('down');
    const [shown = 0, all = 0] = mark();
    expect(getScreen()).not.toContain('Begin');
    events.keypress('h');
    expect(mark()).toEqual([shown, all + 2]);
  });

  it('stays where it was scrolled to while the keys are looked at', async () => {
    const card = `---\nquestion: Begin ${'why '.repeat(600)}\n---\nBecause.\n`;
    const { study } = await openWorkplace({ 'ml/card.md': card });
    const { events, getScreen } = await press(createStudyScreen(study(), LOOK));
    events.keypress('down');
    const before = getScreen();
    expect(before).not.toContain('Begin');
    events.keypress('?');
    expect(getScreen()).toContain('All keys here');
    events.keypress('q');
    expect(getScreen()).toBe(before);
  });

  it('ends with the error when a grade cannot be saved, and does not count it', async () => {
    const { study, log } = await openWorkplace(plainCards({ ml: ['trees', 'zebras'] }));
    const run = study();
    const { events, answer } = await press(createStudyScreen(run, LOOK));
    events.keypress('space');
    log.close();
    events.keypress('4');
    await expect(answer).rejects.toThrow(/database/);
    expect(run.screen()).toMatchObject({ answered: 0, session: { phase: 'answer', cardId: 'trees' } });
  });

  it('is cancelled by its signal', async () => {
    const { study } = await openWorkplace(plainCards({ ml: ['trees'] }));
    const abort = new AbortController();
    const { answer } = await press(createStudyScreen(study(), LOOK), abort.signal);
    abort.abort();
    expect(await answer).toBe('cancelled');
  });
});

describe('the screen of aiprep quiz', () => {
  it('goes from question to question by keys, and is done after the last', async () => {
    const { quiz, log } = await openWorkplace({ 'ml/trees.md': CHOICE });
    const { events, getScreen, answer } = await press(createQuizScreen(quiz(), THEME));
    const right = /(\d) Truth/.exec(getScreen())?.[1] ?? '';
    events.keypress('space');
    events.keypress('3');
    expect(getScreen()).toContain('Which is right?');
    events.keypress(right);
    expect(getScreen()).toContain('Right.');
    expect(getScreen()).toContain('It fails.');
    events.keypress('space');
    expect(await answer).toBe('done');
    expect(log.events()).toMatchObject([{ kind: 'quizzed', correct: true, scoring: 'choice' }]);
  });

  it('is done when q leaves it in the middle', async () => {
    const { quiz, log } = await openWorkplace(plainCards({ ml: ['trees', 'zebras'] }));
    const { events, getScreen, answer } = await press(createQuizScreen(quiz(), THEME));
    events.keypress('space');
    expect(getScreen()).toContain('y I knew it  n I missed it');
    events.keypress('q');
    expect(await answer).toBe('done');
    expect(log.events()).toEqual([]);
  });
});
