import { describe, expect, it } from 'vitest';
import { packageWith, plainCards } from '../support/bank-folder.ts';
import { answered, NOON } from '../support/events.ts';
import { DAY } from '../support/fixed-clock.ts';
import { run } from '../support/run.ts';
import { openWorkplace, type Workplace } from '../support/session.ts';
import { tempFolder } from '../support/temp-folder.ts';

const BANK = plainCards({ ml: ['trees', 'bees'], dl: ['nets', 'trains'] });

/** The cards of a session, in order of their ids. */
function cardsOf(study: ReturnType<Workplace['study']>): string[] {
  const { session } = study.screen();
  return [...('cardId' in session ? [session.cardId] : []), ...session.queue].sort();
}

describe('--filter', () => {
  it('holds in a session together with the topics', async () => {
    const { study } = await openWorkplace(BANK);
    expect(cardsOf(study({ topics: ['ml', 'dl'], filter: '"trees" OR trains' }))).toEqual([
      'trains',
      'trees',
    ]);
    expect(cardsOf(study({ topics: ['ml'], filter: 't' }))).toEqual(['trees']);
  });

  it('knows in a session what is due', async () => {
    const { study, log } = await openWorkplace(BANK);
    log.merge([answered('nets', NOON - 30 * DAY, 3), answered('bees', NOON - DAY, 4)]);
    expect(cardsOf(study({ filter: 'is:due' }))).toEqual(['nets']);
    expect(cardsOf(study({ filter: '-is:new', cram: true }))).toEqual(['bees', 'nets']);
  });

  it.each(['study', 'quiz'])('is refused by %s where it cannot be read', async (command) => {
    const options = { home: tempFolder(), isTTY: true, packageRoot: packageWith(BANK) };
    const { stderr, exitCode } = await run([command, '--filter', 'is:'], options);
    expect(stderr).toContain('The query cannot be read: a state is missing after the colon.');
    expect(exitCode).toBe(2);
  });

  it('holds in a quiz, and is kept with its other filters', async () => {
    const { quiz, log } = await openWorkplace(BANK);
    const { session } = quiz({ filter: { topics: ['dl'] }, query: 'net' }).screen();
    expect(session.items.map(({ cardId }) => cardId)).toEqual(['nets']);
    expect(log.quizzes().map(({ filter }) => filter)).toEqual(["--topic dl --filter 'net'"]);
  });
});
