import { describe, expect, it } from 'vitest';
import type { IdleReport, StudyScreen, StudySummary } from '../../../src/domain/study-report.ts';
import type { Part } from '../../../src/domain/study-state.ts';
import { displayWidth } from '../../../src/terminal/text.ts';
import { createTheme } from '../../../src/terminal/theme.ts';
import {
  isScroll,
  nothingDueLines,
  studyFrame,
  studyKeys,
  studySummaryLines,
} from '../../../src/terminal/views/study-view.ts';
import { aCard, fullCard, PLAIN_PEN, questionOf, studyModel, studySession } from '../../support/models.ts';

const SIZE = { columns: 80, rows: 24 };
const { theme } = PLAIN_PEN;

const screen = (model: StudyScreen, size = SIZE, scroll = 0) =>
  studyFrame(model, size, scroll, PLAIN_PEN).lines;
const text = (model: StudyScreen, size = SIZE) => screen(model, size).join('\n');

/** With some parts uncovered before the answer. */
function uncovered(card: ReturnType<typeof aCard>, ...shown: Part[]): StudyScreen {
  return { ...studyModel('question', card), session: questionOf(card, { shown }) };
}

describe('the study screen', () => {
  it('shows the question alone at first', () => {
    const card = aCard({ hint: 'Think.', keyPoints: ['A point'], short: 'Shortly.' });
    const shown = text(studyModel('question', card));
    expect(shown).toContain('What about trees?');
    for (const hidden of ['They grow.', 'Think.', 'A point', 'Shortly.']) expect(shown).not.toContain(hidden);
  });

  it('adds the hint and the key points, required ones with a star', () => {
    const card = aCard({ hint: 'Think.', keyPoints: ['First', 'Second', 'Third'], must: 2 });
    expect(text(uncovered(card, 'hint'))).toContain('Hint Think.');
    const points = text(uncovered(card, 'keyPoints'));
    expect(points).toContain('Key points (★ 2 required)\n ★ First\n ★ Second\n • Third');
    expect(points).not.toContain('Think.');
  });

  it('says so when there is no hint and no key point', () => {
    const shown = text(uncovered(aCard(), 'hint', 'keyPoints'));
    expect(shown).toContain('This card has no hint.');
    expect(shown).toContain('This card has no key points.');
  });

  it('shows the answer with everything around it, in the order of use', () => {
    const card = aCard({
      short: 'Shortly.',
      keyPoints: ['A point'],
      pitfalls: ['A pitfall'],
      followups: ['And then?'],
      sources: [{ title: 'A book', url: 'https://example.org' }],
      related: ['one', 'two'],
    });
    const model = studyModel('answer', card);
    const all = { ...model.session, shown: ['full', 'pitfalls', 'followups'] } as StudyScreen['session'];
    const shown = text({ ...model, session: all }, { columns: 80, rows: 60 });
    expect(text(model, { columns: 80, rows: 60 })).not.toMatch(/A pitfall|And then/);
    const parts = [
      'Shortly.',
      'A point',
      'They grow.',
      'A pitfall',
      'And then?',
      'https://example.org',
      'one, two',
    ];
    const places = parts.map((part) => shown.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('leaves out the headings of what a card does not have', () => {
    const shown = text(studyModel('answer'));
    expect(shown).toContain('They grow.');
    expect(shown).not.toMatch(/30 seconds|Key points|Common wrong|Follow-up|Sources|Related/);
  });

  it('says in its first line where the user is', () => {
    const model = studyModel('question', aCard({ level: 'mid' }), { isNew: true, answered: 2, remaining: 7 });
    expect(screen(model)[0]).toMatch(/^ ml · mid · new +2 done · 7 left · 0 min$/);
    const later = { activeMs: 4 * 60_000 + 59_999 };
    expect(screen(studyModel('question', aCard(), later))[0]).toMatch(/^ ml +0 done · 3 left · 4 min$/);
  });

  it('prints on each grade what it would give', () => {
    expect(text(studyModel('answer'))).toContain(' 1 Again 1m   2 Hard 6m   3 Good 12d   4 Easy 1.1y\n');
    expect(text(studyModel('question'))).not.toContain('Again');
  });

  it('shows a notice above the keys', () => {
    const lines = screen(studyModel('question', aCard(), { notice: 'Undone: grade this card again.' }));
    expect(lines.slice(-2)).toEqual([
      ' Undone: grade this card again.',
      ' space answer  h hint  k key points  t type  n skip  q end  ? all keys',
    ]);
  });

  it('says at its end why it ended, and that the answers are in the log', () => {
    const done = text(studyModel('finished', aCard(), { answered: 3 }));
    expect(done).toContain('All done for now.');
    expect(done).toContain('3 answers in the log.');
    const session = { ...studySession('finished'), reason: 'time' } as StudyScreen['session'];
    expect(text({ ...studyModel('finished'), session })).toContain('Time is up.');
  });
});

describe('studyKeys', () => {
  const shown = (model: StudyScreen) =>
    studyKeys(model, PLAIN_PEN.keys)
      .filter((binding) => binding.shown !== null && !isScroll(binding))
      .map((binding) => binding.shown);

  it('are those of what is on the screen', () => {
    expect(shown(studyModel('question'))).toEqual(['space', 'h', 'k', 't', 'n', 'q', '?']);
    expect(shown(studyModel('answer'))).toEqual(['1', '2', '3', '4', 'n', 'q', '?']);
    expect(shown(studyModel('finished'))).toEqual(['q', '?']);
  });

  it.each(['question', 'answer', 'finished'] as const)('offer undo in %s only after a grade', (phase) => {
    expect(shown({ ...studyModel(phase), session: studySession(phase, 0) })).not.toContain('u');
    expect(shown({ ...studyModel(phase), session: studySession(phase, 1) })).toContain('u');
  });
});

describe('the study screen of any size', () => {
  const PHASES = ['question', 'answer', 'finished'] as const;
  const SIZES = [20, 40, 60, 80, 120, 200].flatMap((columns) =>
    [5, 15, 24, 60].map((rows) => ({ columns, rows })),
  );

  it.each(PHASES)('fits the terminal in %s', (phase) => {
    const model = studyModel(phase, fullCard(), {
      notice: 'A notice that is too long for narrow terminals.',
    });
    for (const size of SIZES) {
      for (const scroll of [0, 7, 1000]) {
        const lines = screen(model, size, scroll);
        expect(lines).toHaveLength(size.rows);
        for (const line of lines) expect(displayWidth(line)).toBeLessThan(size.columns);
      }
    }
  });

  it.each(PHASES)('shows every key at 40 columns in %s', (phase) => {
    const model = { ...studyModel(phase, fullCard()), session: studySession(phase, 1, fullCard()) };
    const shown = text(model, { columns: 40, rows: 24 });
    const keys = studyKeys(model, PLAIN_PEN.keys).filter((key) => phase === 'answer' || !isScroll(key));
    for (const { shown: key, label } of keys) {
      if (key !== null) expect(shown).toContain(`${key} ${label}`);
    }
  });

  it('shows the scroll keys that work, and only when the text is longer than the screen', () => {
    const size = { columns: 80, rows: 15 };
    expect(text(studyModel('answer', fullCard()), size)).toContain('↓↑ scroll  space page');
    const question = text(studyModel('question', aCard({ question: 'why '.repeat(400) })), size);
    expect(question).toMatch(/↓↑ scroll {2}space answer/);
    expect(text(studyModel('answer'), size)).not.toContain('scroll');
  });

  it('does without color', () => {
    expect(text(studyModel('answer', fullCard()))).not.toContain('\u001b');
    const colored = studyFrame(studyModel('answer'), SIZE, 0, { ...PLAIN_PEN, theme: createTheme(true) });
    expect(colored.lines.join('')).toContain('\u001b[');
  });
});

describe('the summary of a session', () => {
  const SUMMARY: StudySummary = {
    reason: 'done',
    cram: false,
    cards: 3,
    answers: 4,
    introduced: 1,
    grades: { 1: 1, 2: 0, 3: 2, 4: 1 },
    studyMs: 125_000,
    left: 2,
    dueTomorrow: 5,
  };

  it('tells cards, answers, time, grades, what is left and what comes tomorrow', () => {
    expect(studySummaryLines(SUMMARY, theme)).toEqual([
      '3 cards in 4 answers, 1 new · 2 min',
      'Again 1 · Good 2 · Easy 1',
      '2 cards left for today · 5 due tomorrow',
    ]);
  });

  it('leaves out what there is none of', () => {
    const plain = {
      ...SUMMARY,
      cards: 1,
      answers: 1,
      introduced: 0,
      grades: { 1: 0, 2: 0, 3: 1, 4: 0 },
      left: 0,
    };
    expect(studySummaryLines(plain, theme)).toEqual(['1 card · 2 min', 'Good 1', '5 due tomorrow']);
  });

  it('of a session without an answer says that nothing has changed', () => {
    expect(studySummaryLines({ ...SUMMARY, answers: 0 }, theme)).toEqual([
      'No card was answered; the schedule is as it was.',
    ]);
  });
});

describe('nothingDueLines', () => {
  const IDLE: IdleReport = {
    cards: 9,
    suspended: 0,
    unseen: 3,
    held: 0,
    next: { day: '2026-06-12', due: 2 },
  };
  const ALL = { filtered: false, interview: false };
  const lines = (idle: Partial<IdleReport>, asked: Partial<typeof ALL> = {}) =>
    nothingDueLines({ ...IDLE, ...idle }, { ...ALL, ...asked }, 120);

  it('tells when the next cards come, and how to learn more today', () => {
    expect(lines({})).toEqual([
      'Nothing is due now, and today is out of new cards.',
      'Next: 2 cards on 2026-06-12.',
      'More new cards today: aiprep study --new 20. A test: aiprep quiz',
    ]);
  });

  it('says so when nothing is scheduled, and speaks of the chosen topics alone', () => {
    const shown = lines({ next: null }, { filtered: true });
    expect(shown[0]).toBe('Nothing of this is due now.');
    expect(shown[1]).toBe('Nothing is scheduled yet.');
  });

  it('does not call what the limit holds back of some cards none', () => {
    expect(lines({ held: 4 }, { filtered: true })[0]).toBe("Today's limit of reviews is reached.");
    expect(lines({ held: 4 }).join(' ')).not.toContain('Next:');
  });

  it('offers nothing new on the day of the interview', () => {
    expect(lines({}, { interview: true })).toEqual([
      'Nothing is due now.',
      'Next: 2 cards on 2026-06-12.',
      'Leaf through the answers: aiprep read. A test: aiprep quiz',
    ]);
  });

  it('says that all cards are suspended, and how to bring them back', () => {
    const advice = 'Bring cards back: aiprep resume ID. Which they are: aiprep list --filter is:suspended';
    const none = { unseen: 0, next: null };
    expect(lines({ ...none, suspended: 9 })).toEqual(['All 9 cards are suspended: none is asked.', advice]);
    expect(lines({ ...none, suspended: 9 }, { filtered: true })[0]).toMatch(/^All 9 of these cards are/);
    expect(lines({ ...none, cards: 1, suspended: 1 })[0]).toMatch(/^The only card is suspended/);
    expect(lines({ ...none, cards: 0 })[0]).toBe('Nothing is due now, and no card is new.');
  });
});
