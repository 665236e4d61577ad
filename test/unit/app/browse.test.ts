import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openBrowser } from '../../../src/app/browse.ts';
import { plainCards } from '../../support/bank-folder.ts';
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
