import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { listFlags } from '../../../src/app/flags.ts';
import type { StudyRun } from '../../../src/app/study.ts';
import { plainCard } from '../../support/bank-folder.ts';
import { DAY, MINUTE } from '../../support/fixed-clock.ts';
import { openWorkplace } from '../../support/session.ts';

const RICH = `---
question: What does dropout do?
key_points: [Drops units at random, Scales what is left, Off at inference]
must: 2
---
It drops units.
`;
const BANK = { 'drill/a.md': RICH, 'drill/b.md': plainCard('B?'), 'drill/c.md': plainCard('C?') };

const cardOf = (run: StudyRun) => run.screen().card?.id ?? null;

function grade(run: StudyRun, value: 1 | 2 | 3 | 4): void {
  run.act({ show: 'full' });
  run.act({ grade: value });
}

describe('ticks', () => {
  it('suggest a grade, which is accepted with one key, and go into the log', async () => {
    const { study, log } = await openWorkplace(BANK);
    const run = study();
    run.act({ show: 'short' });
    expect(run.screen().suggestion).toBeNull();
    run.act('checklist');
    run.act({ tick: 0 });
    run.act('cursorDown');
    run.act('tick');
    expect(run.screen().suggestion).toBe(2);
    run.act({ tick: 2 });
    expect(run.screen().suggestion).toBe(3);
    run.act('accept');
    expect(log.events()).toMatchObject([
      { kind: 'answered', cardId: 'a', grade: 3, ticks: [true, true, true] },
    ]);
  });

  it('are made in advance for a typed answer', async () => {
    const { study, log } = await openWorkplace(BANK);
    const run = study();
    run.act({ typed: 'It drops units at random and is off at inference.' });
    const { session } = run.screen();
    expect(session).toMatchObject({
      phase: 'answer',
      shown: ['full'],
      typed: expect.stringContaining('drops'),
    });
    expect(session).toMatchObject({ checklist: { ticks: [true, false, true], open: true, touched: false } });
    run.act({ grade: 1 });
    expect(log.events()).toMatchObject([{ grade: 1, ticks: [true, false, true] }]);
  });

  it('are not in the log of an answer that was not checked off', async () => {
    const { study, log } = await openWorkplace(BANK);
    grade(study(), 3);
    expect(log.events()).toMatchObject([{ kind: 'answered', ticks: null }]);
  });
});

describe('a card in a session', () => {
  it.each(['buried', 'suspended'] as const)('is %s, and an undo asks it again', async (move) => {
    const { study, log } = await openWorkplace(BANK);
    const run = study();
    run.act({ move });
    expect(cardOf(run)).toBe('b');
    expect(run.screen().notice).toContain('a is');
    expect(study().screen()).toMatchObject({ remaining: 2 });
    await run.undo();
    expect(cardOf(run)).toBe('a');
    expect(log.state('a')).toMatchObject({ suspended: false, buriedUntil: null });
    expect(log.events().map(({ kind }) => kind)).toEqual([move, 'retracted']);
  });

  it('is flagged and stays on the screen as it is; the undo leaves it there too', async () => {
    const { study, log, bank } = await openWorkplace(BANK);
    const run = study();
    run.act({ show: 'full' });
    const before = run.screen().session;
    run.act({ flag: 'wrong', note: 'it also scales' });
    expect(run.screen().session).toMatchObject({ phase: 'answer', cardId: 'a' });
    expect(listFlags(bank, log)).toMatchObject([
      { id: 'a', flag: 'wrong', note: 'it also scales', question: 'What does dropout do?' },
    ]);
    await run.undo();
    expect(run.screen().session).toEqual({ ...before, timer: expect.anything() });
    expect(listFlags(bank, log)).toEqual([]);
  });

  it('can still be graded after it was flagged', async () => {
    const { study, log } = await openWorkplace(BANK);
    const run = study();
    run.act({ flag: 'note', note: '' });
    grade(run, 3);
    expect(log.state('a').memory?.reps).toBe(1);
    await run.undo();
    await run.undo();
    expect(log.state('a').memory).toBeNull();
    expect(run.screen()).toMatchObject({ answered: 0, card: { id: 'a' } });
  });
});

describe('an edited card', () => {
  const append = (text: string) => async (file: string) =>
    writeFileSync(file, `${readFileSync(file, 'utf8')}${text}`);

  it('is shown anew, keeps its place and its history, and is as before after an undo', async () => {
    const { study, bank, log } = await openWorkplace(BANK);
    const run = study();
    grade(run, 4);
    await run.undo();
    run.act({ show: 'full' });
    const file = bank.card('a')?.file ?? '';
    const before = readFileSync(file, 'utf8');
    await run.edit(append('And it scales.\n'));
    expect(run.screen()).toMatchObject({ card: { id: 'a' }, session: { phase: 'answer' } });
    expect(run.screen().card?.answer).toContain('And it scales.');
    expect(run.screen().notice).toBe('The card is as you edited it; its history goes on.');
    run.act({ grade: 3 });
    expect(log.history('a').map(({ kind }) => kind)).toEqual(['answered', 'retracted', 'answered']);
    await run.undo();
    await run.undo();
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(run.screen().card?.answer).not.toContain('And it scales.');
  });

  it('that is broken by the edit stays as it was on the screen, and the line is told', async () => {
    const { study } = await openWorkplace(BANK);
    const run = study();
    await run.edit(async (file) => writeFileSync(file, '---\nquestion: [\n---\nx\n'));
    expect(run.screen().card?.question).toBe('What does dropout do?');
    expect(run.screen().notice).toMatch(/stays as it was.*line \d/s);
    await run.undo();
    expect(run.screen().notice).toBe('Undone: the file is as it was.');
  });

  it('is left alone by an undo when somebody else has changed it since', async () => {
    const { study, bank } = await openWorkplace(BANK);
    const run = study();
    await run.edit(append('Mine.\n'));
    const file = bank.card('a')?.file ?? '';
    await append('Theirs.\n')(file);
    await run.undo();
    expect(readFileSync(file, 'utf8')).toContain('Mine.\nTheirs.\n');
    expect(run.screen().notice).toContain('left alone');
  });

  it('counts as edited only when its file was changed', async () => {
    const { study } = await openWorkplace(BANK);
    const run = study();
    await run.edit(async () => {});
    expect(run.screen()).toMatchObject({ notice: 'Nothing was changed.', session: { acts: [] } });
  });
});

describe('a card that changed since it was answered', () => {
  it('says what changed, until it has been answered again', async () => {
    const { study, bank, clock } = await openWorkplace(BANK);
    grade(study({ limit: 1 }), 4);
    clock.advance(60 * DAY);
    const file = bank.card('a')?.file ?? '';
    writeFileSync(
      file,
      RICH.replace('must: 2', 'must: 1').replace('It drops units.', 'It drops some units.'),
    );
    const run = study({ limit: 1 });
    expect(run.screen().changed).toEqual([]);
    await run.edit(async (path) => writeFileSync(path, `${readFileSync(path, 'utf8')}\n`));
    expect(run.screen().changed).toEqual(['key points', 'answer']);
    grade(run, 4);
    clock.advance(400 * DAY);
    await bank.refresh();
    expect(study({ limit: 1 }).screen()).toMatchObject({ card: { id: 'a' }, changed: [] });
  });
});

describe('a leech', () => {
  it('is announced with the points that are always missed, and can be suspended at once', async () => {
    const { study, clock, log } = await openWorkplace({ 'drill/a.md': RICH });
    const options = { leechLapses: 2 };
    grade(study(options), 4);
    for (let lapse = 1; lapse <= 2; lapse += 1) {
      clock.advance(400 * DAY);
      const run = study(options);
      run.act({ show: 'full' });
      run.act('checklist');
      run.act({ tick: 1 });
      run.act({ grade: 1 });
      if (lapse === 1) {
        expect(run.screen().leech).toBeNull();
        clock.advance(11 * MINUTE);
        grade(run, 4);
      } else {
        expect(run.screen()).toMatchObject({
          session: { phase: 'leech', cardId: 'a' },
          leech: {
            lapses: 2,
            missed: [
              { text: 'Drops units at random', missed: 2, of: 2 },
              { text: 'Off at inference', missed: 2, of: 2 },
            ],
          },
        });
        run.act({ move: 'suspended' });
        expect(log.state('a').suspended).toBe(true);
        expect(run.screen().leech).toBeNull();
        await run.undo();
        await run.undo();
        expect(log.state('a').memory?.lapses).toBe(1);
      }
    }
  });
});

describe('cramming', () => {
  it('takes any cards, logs them as such, leaves every schedule alone and asks again what was forgotten', async () => {
    const { study, log } = await openWorkplace(BANK);
    grade(study({ limit: 1 }), 4);
    const before = log.states();
    const run = study({ cram: true });
    expect(run.screen()).toMatchObject({ remaining: 3, intervals: null });
    const first = cardOf(run);
    grade(run, 1);
    expect(run.screen().remaining).toBe(3);
    grade(run, 3);
    grade(run, 3);
    expect(cardOf(run)).toBe(first);
    grade(run, 2);
    expect(run.screen().session.phase).toBe('finished');
    expect(log.states()).toEqual(before);
    expect(log.days()).toHaveLength(1);
    expect(log.events().filter(({ kind }) => kind === 'crammed')).toHaveLength(4);
    await run.undo();
    expect(cardOf(run)).toBe(first);
  });
});

describe('the order of a session', () => {
  const many = Object.fromEntries(
    Array.from({ length: 12 }, (_, i) => [`drill/card-${i + 10}.md`, plainCard(`${i}?`)]),
  );

  async function place() {
    const made = await openWorkplace(many);
    const run = made.study({ newPerDay: 20 });
    while (run.screen().session.phase === 'question') grade(run, 4);
    made.clock.advance(60 * DAY);
    return made;
  }

  it('is the same for the same seed, and another one for another', async () => {
    const { study } = await place();
    const order = (seed?: number) => {
      const { session } = study({ seed }).screen();
      return ['cardId' in session ? session.cardId : '', ...session.queue];
    };
    expect(order(7)).toEqual(order(7));
    expect(order(7)).not.toEqual(order(8));
    expect(order()).toEqual(order());
    expect([...order(7)].sort()).toEqual([...order(8)].sort());
  });
});
