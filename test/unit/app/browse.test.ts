import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openBrowser } from '../../../src/app/browse.ts';
import { plainCard, plainCards } from '../../support/bank-folder.ts';
import { openWorkplace, type Workplace } from '../../support/session.ts';

function browserOf({ bank, log, scheduler, clock }: Workplace, text: string) {
  let events = 0;
  const ids = () => {
    events += 1;
    return `event-${events}`;
  };
  return openBrowser(
    { bank, log: () => log, existingLog: () => log, scheduler, clock, ids, leechLapses: 8 },
    text,
  );
}

const fileOf = ({ bank }: Workplace, id: string): string => bank.card(id)?.file ?? '';

const append = (text: string) => async (file: string) =>
  writeFileSync(file, `${readFileSync(file, 'utf8')}${text}`);

describe('an edit that cannot be taken back', () => {
  it('is told once, and what was done before it can still be undone', async () => {
    const place = await openWorkplace(plainCards({ ml: ['trees', 'nets'] }));
    const run = browserOf(place, 'id:trees');
    run.toggleSuspended();
    await run.edit(append('And more.\n'));
    rmSync(fileOf(place, 'trees'));
    await expect(run.undo()).rejects.toThrow('The card cannot be read (ENOENT)');
    expect(run.screen().canUndo).toBe(true);
    await run.undo();
    expect(place.log.history('trees').map(({ kind }) => kind)).toEqual(['suspended', 'retracted']);
    expect(run.screen().canUndo).toBe(false);
  });
});

describe('a filter whose tag leaves the bank', () => {
  const TAGGED = plainCard('What about trees?').replace('---\n', '---\ntags: [rare]\n');

  /** Types more after a tag, which then leaves the bank or stays. */
  async function reopened(typed: string, leaves: boolean) {
    const place = await openWorkplace({ 'ml/trees.md': TAGGED, 'ml/nets.md': plainCard('What about nets?') });
    const run = browserOf(place, 'tag:rare');
    run.search(typed);
    if (leaves) writeFileSync(fileOf(place, 'trees'), plainCard('What about trees?'));
    run.reopen(await place.bank.refresh());
    const { browser, problem } = run.screen();
    return { cards: browser.cards.length, problem };
  }

  it('says why the list is empty, also when another text is typed', async () => {
    expect(await reopened('tag:rare', true)).toMatchObject({
      cards: 0,
      problem: { message: expect.stringContaining('There is no tag "rare".'), at: 4, length: 4 },
    });
    const { cards, problem } = await reopened('(tag:rare', true);
    expect(cards).toBe(0);
    expect(problem?.message).toContain('There is no tag "rare".');
  });

  it('marks no place in a text that is not the filter', async () => {
    expect((await reopened('(tag:rare', true)).problem).toMatchObject({ length: 0 });
  });

  it('goes on about the typed text while the filter still finds something', async () => {
    expect(await reopened('tag:rare (', false)).toMatchObject({
      cards: 1,
      problem: { message: 'Something to look for is missing here.', at: 10, length: 1 },
    });
  });
});
