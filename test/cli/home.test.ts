import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageWith, plainCards } from '../support/bank-folder.ts';
import { answered, NOON } from '../support/events.ts';
import { DAY } from '../support/fixed-clock.ts';
import { run } from '../support/run.ts';
import { seedLog } from '../support/seeded-log.ts';
import { DL, seededUser } from '../support/seeded-user.ts';
import { tempFolder } from '../support/temp-folder.ts';

const BANK = plainCards({ ml: ['boosting', 'trees'], dl: ['nets'] });

describe('aiprep alone', () => {
  it('says to a newcomer what there is and what to type', async () => {
    const { stdout, stderr, exitCode } = await run([], {
      home: tempFolder(),
      packageRoot: packageWith(BANK),
    });
    expect(stdout).toBe(`aiprep

0 due now · 3 new today · no streak yet
0 of 3 cards seen

→ aiprep study                meet your first 3 cards, about 3 minutes
  aiprep plan set --date DAY  say when your interview is
  aiprep quiz                 a scored quiz
  aiprep stats                your progress
  aiprep --help               everything else
`);
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
  });

  it('does not ask a newcomer for a date that is set', async () => {
    const options = { home: tempFolder(), packageRoot: packageWith(BANK) };
    const { stdout } = await run([], { ...options, env: { AIPREP_INTERVIEW_DATE: '2026-06-24' } });
    expect(stdout).toMatch(/^ {2}aiprep plan +your way to the interview$/m);
    expect(stdout).not.toContain('plan set');
  });

  it('says every morning what there is and the one command to type', async () => {
    const home = tempFolder();
    seedLog(home, [answered('trees', NOON - 8 * DAY, 4), answered('nets', NOON - DAY, 4)]);
    const { stdout } = await run([], { home, packageRoot: packageWith(BANK) });
    // Of trees 90% after eight days, of nets 98% after one, and boosting was never seen.
    expect(stdout).toBe(`aiprep

1 due now · 1 new today · 1 day in a row, study today to keep it
2 of 3 cards seen
You would recall 63% today · weakest: ml, 45%
No interview is planned (aiprep plan set --date DAY)

→ aiprep study   1 review and 1 new card, about 2 minutes
  aiprep --help  everything else
`);
  });

  it('proposes a quiz when nothing is left to study', async () => {
    const home = tempFolder();
    seedLog(
      home,
      ['boosting', 'trees', 'nets'].map((id) => answered(id, NOON - 60_000, 4)),
    );
    const { stdout } = await run([], { home, packageRoot: packageWith(BANK) });
    expect(stdout).toContain('0 due now · 0 new today · 1 day in a row\n');
    expect(stdout).toMatch(/^→ aiprep quiz --topic dl +nothing is due: test yourself$/m);
  });

  it('shows the shipped bank to someone who has just installed it', async () => {
    const { stdout, stderr, exitCode } = await run([], { home: tempFolder() });
    expect(stdout).toContain('0 due now · 10 new today · no streak yet\n');
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  });
});

describe('an interview that is not ahead any more', () => {
  const on = (date: string) => ({ AIPREP_INTERVIEW_DATE: date });
  const user = () => seededUser(DL.map((id) => answered(id, NOON - 9 * DAY, 4)));

  it('is today on its day: a last look, and nothing new', async () => {
    const home = await user().type([], on('2026-06-10'));
    expect(home).toContain('Interview today: look over what you know, learn nothing new');
    expect(home).toMatch(/^→ aiprep study --new 0 +a last look: 30 reviews, nothing new$/m);
    expect(home).not.toContain('new today');
    const rested = await seededUser([]).type([], on('2026-06-10'));
    expect(rested).toMatch(/^→ aiprep read +nothing is due: leaf through the answers, or rest$/m);
  });

  it('is today in aiprep plan, too', async () => {
    const { home, packageRoot } = user();
    const { stderr, exitCode } = await run(['plan'], { home, packageRoot, env: on('2026-06-10') });
    expect(stderr).toContain('The interview is today');
    expect(stderr).toContain('aiprep study --new 0');
    expect(exitCode).toBe(1);
  });

  it('is over after its day, and says how to name the next or none', async () => {
    const home = (await user().type([], on('2026-06-08'))).replace(/\s+/g, ' ');
    expect(home).toContain('The interview was on 2026-06-08. The next: aiprep plan set --date DAY.');
    expect(home).toContain('None: aiprep plan clear');
  });

  it('is tomorrow on the day before', async () => {
    for (const argv of [[], ['plan'], ['study', '--plain']]) {
      expect(await user().type(argv, on('2026-06-11'))).toContain('Interview tomorrow');
    }
  });
});

describe('the home screen of 40 columns', () => {
  it('cuts nothing off, and says below a command what it does', async () => {
    const user = seededUser(DL.map((id) => answered(id, NOON - DAY, 1)));
    const home = await user.type([], {}, 40);
    expect(home.replace(/\s+/g, ' ')).toContain('1 day in a row, study today to keep it');
    expect(home).not.toContain('…');
    expect(home).toMatch(/^→ aiprep study\n {4}30 reviews and 10 new cards, about/m);
    expect(home.split('\n').length).toBeLessThan(24);
    for (const line of home.split('\n')) expect(line.length).toBeLessThanOrEqual(40);
  });
});

describe('what was edited in place', () => {
  const DAYS = [answered('trees', NOON - 8 * DAY, 4), answered('nets', NOON - DAY, 4)];

  /** A bank that `aiprep` has seen, and of which a card has another topic since. */
  async function editedBank() {
    const [home, packageRoot] = [tempFolder(), packageWith(BANK)];
    const questions = join(packageRoot, 'questions');
    const anHourAgo = new Date(Date.now() - 3_600_000);
    for (const folder of ['', 'ml', 'dl']) utimesSync(join(questions, folder), anHourAgo, anHourAgo);
    seedLog(home, DAYS);
    await run([], { home, packageRoot });
    const card = join(questions, 'ml/boosting.md');
    writeFileSync(card, readFileSync(card, 'utf8').replace('---\n', '---\ntopic: rag\n'));
    return { home, packageRoot };
  }

  it.each([[[]], [['stats', '--json']]])(
    'is counted by %j from the next command on that shows cards',
    async (argv) => {
      const options = await editedBank();
      const tellsOfIt = async () => (await run(argv, options)).stdout.includes('rag');
      expect(await tellsOfIt()).toBe(false);
      expect((await run(['list', '--json'], options)).stdout).toContain('rag');
      expect(await tellsOfIt()).toBe(true);
    },
  );

  it.each<[what: string, argv: readonly string[], env: Readonly<Record<string, string>>]>([
    ['as a topic', ['stats', '--topic', 'rag'], {}],
    ['in AIPREP_LEAVE_OUT', [], { AIPREP_LEAVE_OUT: 'rag' }],
  ])('is seen at once when it is named %s', async (_what, argv, env) => {
    const { stderr, exitCode } = await run([...argv], { ...(await editedBank()), env });
    expect([exitCode, stderr]).toEqual([0, '']);
  });
});
