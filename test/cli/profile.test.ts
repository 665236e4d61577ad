import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { answered, NOON } from '../support/events.ts';
import { DAY, fixedClock } from '../support/fixed-clock.ts';
import { run } from '../support/run.ts';
import { databaseOf, seedLog } from '../support/seeded-log.ts';
import { tempFolder } from '../support/temp-folder.ts';

/** What leaves a session at once. */
function quit(): PassThrough {
  const input = new PassThrough();
  input.end('q\n');
  return input;
}

function aUser() {
  const home = tempFolder();
  const does = (...argv: string[]) => run(argv, { home });
  const json = async (...argv: string[]) => JSON.parse((await does(...argv, '--json')).stdout);
  const config = () => JSON.parse(readFileSync(join(home, 'config.json'), 'utf8'));
  return { home, does, json, config };
}

describe('aiprep profile', () => {
  it('is open to all cards at first', async () => {
    const { json } = aUser();
    expect(await json('profile')).toMatchObject({
      roles: [],
      level: null,
      leaveOut: [],
      suiting: 415,
      begun: 0,
    });
  });

  it('set chooses by role and level and leaves topics out, in every figure', async () => {
    const { does, json, config } = aUser();
    const { stdout } = await does(
      'profile',
      'set',
      '--role',
      'ai-engineer',
      '--level',
      'mid',
      '--leave-out',
      'agents',
    );
    expect(stdout).toMatch(/roles +ai-engineer\nlevel +mid, and below\nleft out +agents/);
    expect(config()).toEqual({ roles: ['ai-engineer'], level: 'mid', leaveOut: ['agents'] });
    const { suiting } = await json('profile');
    expect(suiting).toBeLessThan(200);
    await does('plan', 'set', '--date', 'in 3 weeks');
    const { coverage, topics } = await json('plan');
    expect(coverage.unseen).toBe(suiting);
    expect(topics.map(({ topic }: { topic: string }) => topic)).not.toContain('agents');
    await does('profile', 'clear');
    expect((await json('plan')).coverage.unseen).toBe(415);
  });

  it('keeps what was begun, though it does not suit, and takes a topic that is named', async () => {
    const { home, does, json } = aUser();
    seedLog(home, [
      answered('kv-cache-size', NOON - 60 * DAY, 4),
      answered('agent-memory', NOON - 60 * DAY, 4),
    ]);
    await does('profile', 'set', '--role', 'product', '--level', 'junior');
    expect((await json('stats')).due.now).toBe(2);
    await does('profile', 'set', '--leave-out', 'llm');
    expect((await json('stats')).due.now).toBe(1);
    const study = await run(['study', '--plain', '--new', '0', '--topic', 'llm'], { home, input: quit() });
    expect(study.stdout).toContain('10 with full attention');
  });

  it.each([
    [['--role'], { roles: [], level: 'mid', leaveOut: ['llm'] }],
    [['--level'], { roles: ['product'], level: null, leaveOut: ['llm'] }],
    [['--leave-out', '--role'], { roles: [], level: 'mid', leaveOut: [] }],
    [[], { roles: [], level: null, leaveOut: [] }],
  ])('forgets with clear %j what is named, and all of it when nothing is', async (flags, left) => {
    const { does, json } = aUser();
    await does('profile', 'set', '--role', 'product', '--level', 'mid', '--leave-out', 'llm');
    await does('profile', 'clear', ...flags);
    expect(await json('profile')).toMatchObject(left);
  });

  it.each([
    [['--leave-out', 'nothing'], 1, 'There is no topic "nothing"'],
    [['--level', 'boss'], 2, 'junior, mid, senior'],
    [['--role', 'boss'], 2, 'ai-engineer'],
    [[], 2, 'There is nothing to set'],
  ])('refuses %j and saves nothing', async (flags, code, message) => {
    const { home, does } = aUser();
    const { exitCode, stderr } = await does('profile', 'set', ...flags);
    expect([exitCode, stderr]).toEqual([code, expect.stringContaining(message)]);
    expect(existsSync(join(home, 'config.json'))).toBe(false);
  });

  it.each([
    ['nosuch', 'There is no topic "nosuch".'],
    ['genai', '"genai" is not the id of a topic.'],
  ])('refuses AIPREP_LEAVE_OUT=%s and says where it stands', async (value, message) => {
    for (const argv of [['profile'], ['stats']]) {
      const options = { home: tempFolder(), env: { AIPREP_LEAVE_OUT: value } };
      const { exitCode, stderr } = await run(argv, options);
      expect([exitCode, stderr]).toEqual([1, expect.stringContaining(message)]);
      expect(stderr).toContain('where: AIPREP_LEAVE_OUT');
    }
    const { exitCode } = await run(['profile'], { home: tempFolder(), env: { AIPREP_LEAVE_OUT: 'llm' } });
    expect(exitCode).toBe(0);
  });

  it('refuses to leave nothing', async () => {
    const { does, json } = aUser();
    const topics: { topic: string }[] = await json('topics');
    const flags = topics.flatMap(({ topic }) => ['--leave-out', topic]);
    const { exitCode, stderr } = await does('profile', 'set', ...flags);
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('No card would be left')]);
  });
});

describe('a profile that suits no card, as a new bank can bring about', () => {
  it('leads to another profile, not to a session', async () => {
    const home = tempFolder();
    const { topics } = JSON.parse((await run(['stats', '--json'], { home })).stdout) as {
      topics: { topic: string }[];
    };
    const env = { AIPREP_LEAVE_OUT: topics.map(({ topic }) => topic).join(',') };
    const { stdout } = await run(['profile'], { home, env });
    expect(stdout).toMatch(/^None of \d+ cards suits you\. → aiprep profile set --help, or/m);
    expect(stdout).not.toContain('aiprep study');
  });
});

describe('the interview in aiprep profile', () => {
  it.each([
    ['2026-06-10', 'today (2026-06-10)'],
    ['2026-06-02', 'was on 2026-06-02'],
    ['2026-06-11', '2026-06-11, 20 minutes a day'],
  ])('of %s is told as: %s', async (date, told) => {
    const { stdout } = await run(['profile'], { home: tempFolder(), env: { AIPREP_INTERVIEW_DATE: date } });
    expect(stdout).toContain(`interview  ${told}\n`);
  });
});

describe('aiprep study', () => {
  it('says why a topic that is named has nothing new, when the profile is why', async () => {
    const { home, does } = aUser();
    await does('profile', 'set', '--role', 'product', '--level', 'junior');
    const { stdout } = await run(['study', '--plain', '--topic', 'coding'], { home, input: quit() });
    expect(stdout).toMatch(/\d+ new cards of it do not suit your profile: aiprep profile/);
    const all = await run(['study', '--plain', '--topic', 'ml'], { home, input: quit() });
    expect(all.stdout).not.toContain('your profile');
  });
});

describe('aiprep init', () => {
  it('with all its options asks nothing', async () => {
    const { does, config } = aUser();
    const flags = ['--role', 'research', '--level', 'any', '--date', 'in 2 weeks', '--minutes', '25'];
    const { exitCode, stdout } = await does('init', ...flags);
    expect(exitCode).toBe(0);
    expect(config()).toEqual({
      roles: ['research'],
      level: '',
      interviewDate: '2026-06-24',
      minutesPerDay: 25,
    });
    expect(stdout).toContain('2026-06-24, 25 minutes a day');
  });

  it('--yes keeps what is not given', async () => {
    const { does, config } = aUser();
    await does('init', '--yes', '--role', 'product', '--date', 'in 2 weeks');
    await does('init', '--yes', '--level', 'senior', '--date', 'none');
    expect(config()).toEqual({ roles: ['product'], level: 'senior', interviewDate: '', minutesPerDay: 20 });
  });

  it('--yes forgets a date that is over', async () => {
    const { home, does, config } = aUser();
    await does('init', '--yes', '--date', 'tomorrow');
    const later = await run(['init', '--yes'], { home, clock: fixedClock(NOON + 9 * DAY) });
    expect([later.exitCode, config().interviewDate]).toEqual([0, '']);
  });

  it('needs a terminal for what is left open, and makes no file without one', async () => {
    const { home, does } = aUser();
    const { exitCode, stderr } = await does('init', '--role', 'product');
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('--yes')]);
    expect(existsSync(join(home, 'config.json'))).toBe(false);
    expect(existsSync(databaseOf(home))).toBe(false);
  });
});

describe('decks', () => {
  it('are those of the bank, with their cards counted', async () => {
    const { home, json } = aUser();
    seedLog(home, [answered('kv-cache-size', NOON, 4)]);
    const decks: { name: string; cards: number; begun: number }[] = await json('decks');
    const counts = Object.fromEntries(decks.map(({ name, cards }) => [name, cards]));
    expect(counts).toMatchObject({ 'seed-40': 40, 'night-before': 35 });
    expect(Object.keys(counts)).toHaveLength(8);
    for (const { cards } of decks) expect(cards).toBeGreaterThan(30);
    expect(decks.find(({ name }) => name === 'numbers')?.begun).toBe(1);
    expect(await json('list', '--deck', 'night-before')).toHaveLength(35);
    expect(await json('list', '--deck', 'night-before', '--deck', 'seed-40')).not.toHaveLength(35);
  });

  it('take the place of the profile, in study and quiz', async () => {
    const { home, does } = aUser();
    await does('profile', 'set', '--leave-out', 'llm');
    const { stdout } = await run(['study', '--plain', '--deck', 'numbers', '--new', '500'], {
      home,
      input: quit(),
    });
    expect(stdout).toContain('· 55 left');
  });

  it.each([['study', '--plain'], ['quiz'], ['list']])(
    'of an unknown name are refused by %s',
    async (...command) => {
      const { exitCode, stderr } = await run([...command, '--deck', 'nigt-before'], {
        home: tempFolder(),
        isTTY: true,
      });
      expect([exitCode, stderr]).toEqual([1, expect.stringContaining('Did you mean "night-before"?')]);
    },
  );

  it('of an unknown name leave no history behind', async () => {
    const home = tempFolder();
    await run(['study', '--plain', '--deck', 'nite'], { home });
    expect(existsSync(databaseOf(home))).toBe(false);
  });

  it("can be the user's own, and what is wrong with them is told with its file", async () => {
    const bank = tempFolder();
    const file = join(bank, 'decks.yaml');
    writeFileSync(file, 'decks: { mine: { title: Mine, any: [{ ids: [kv-cache, kv-cache-size] }] } }\n');
    const list = () => run(['list', '--deck', 'mine', '--json', '--bank', bank], { home: tempFolder() });
    expect(JSON.parse((await list()).stdout)).toHaveLength(2);
    for (const wrong of ['{}', '{ topcis: [ml] }']) {
      writeFileSync(file, `decks: { mine: { any: [${wrong}] } }\n`);
      expect((await list()).stderr).toContain('each filter of any must be made of ids, topics');
    }
    writeFileSync(file, 'decks: { mine: { any: [{ waves: one }] } }\n');
    const { stderr } = await list();
    expect(stderr).toContain('The deck "mine": waves must be a list of numbers.');
    expect(stderr).toContain(file);
  });
});
