import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../support/run.ts';
import { tempFolder } from '../support/temp-folder.ts';

const configOf = (home: string) => join(home, 'config.json');
const readConfig = (home: string): unknown => JSON.parse(readFileSync(configOf(home), 'utf8'));

/** A home whose config file holds a text. */
function homeWith(text: string): string {
  const home = tempFolder();
  writeFileSync(configOf(home), text);
  return home;
}

describe('aiprep config get', () => {
  it('prints every setting with what it is for', async () => {
    const { stdout, stderr, exitCode } = await run(['config', 'get'], { home: tempFolder() });
    expect(stdout).toBe(`dayStartsAt       04:00
    local time at which a new study day begins (AIPREP_DAY_STARTS_AT)
desiredRetention  0.9
    probability of recall at which a card falls due (AIPREP_DESIRED_RETENTION)
newPerDay         10
    new cards introduced on one study day (AIPREP_NEW_PER_DAY)
reviewsPerDay     200
    reviews on one study day, the rest waits (a plan goes by its minutes)
    (AIPREP_REVIEWS_PER_DAY)
gradeDelay        150
    milliseconds that an answer is on the screen before a grade counts
    (AIPREP_GRADE_DELAY)
showIntervals     true
    whether the grade keys show the interval that each would give
    (AIPREP_SHOW_INTERVALS)
backlog           oldest
    which reviews come first when there are too many for a day: the longest
    overdue, or those that lose most by waiting (AIPREP_BACKLOG)
answerCap         10
    minutes that one answer counts for in statistics at most (AIPREP_ANSWER_CAP)
idleMinutes       5
    minutes without a key after which a session's timer stands still
    (AIPREP_IDLE_MINUTES)
leechLapses       8
    times a card is forgotten before it is announced as a leech; 0 for never
    (AIPREP_LEECH_LAPSES)
theme             any
    colors for a dark or a light background, for any, of high contrast, or none
    (AIPREP_THEME)
plain             false
    whether study goes line by line, for screen readers (AIPREP_PLAIN)
keys              (none)
    your own keys in study, such as good=l or answer.good=l,3 (AIPREP_KEYS)
interviewDate     
    day of your interview, set with aiprep plan set (AIPREP_INTERVIEW_DATE)
minutesPerDay     20
    minutes of study a day until the interview (AIPREP_MINUTES_PER_DAY)
topicWeights      (none)
    topics that count more or less until the interview, such as llm=2 data=0
    (AIPREP_TOPIC_WEIGHTS)
roles             (none)
    roles that new cards are chosen for, set with aiprep profile set
    (AIPREP_ROLES)
level             
    level up to which new cards go (AIPREP_LEVEL)
leaveOut          (none)
    topics that sessions do not draw from (AIPREP_LEAVE_OUT)
banks             (none)
    folders of your own cards, beside the shipped bank (AIPREP_BANK)
`);
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  });

  it('prints JSON with these keys', async () => {
    const { stdout } = await run(['config', 'get', '--json'], { home: tempFolder() });
    expect(JSON.parse(stdout)).toEqual({
      dayStartsAt: '04:00',
      desiredRetention: 0.9,
      newPerDay: 10,
      reviewsPerDay: 200,
      gradeDelay: 150,
      showIntervals: true,
      backlog: 'oldest',
      answerCap: 10,
      idleMinutes: 5,
      leechLapses: 8,
      theme: 'any',
      plain: false,
      keys: [],
      interviewDate: '',
      minutesPerDay: 20,
      topicWeights: [],
      roles: [],
      level: '',
      leaveOut: [],
      banks: [],
    });
  });

  it('is what aiprep config alone does', async () => {
    const home = tempFolder();
    expect(await run(['config'], { home })).toEqual(await run(['config', 'get'], { home }));
  });

  it('prints one setting alone, as text and as JSON', async () => {
    const home = homeWith('{ "dayStartsAt": "5:30", "banks": ["/a", "/b"] }');
    expect((await run(['config', 'get', 'dayStartsAt'], { home })).stdout).toBe('05:30\n');
    expect((await run(['config', 'get', 'banks'], { home })).stdout).toBe('/a, /b\n');
    const { stdout } = await run(['config', 'get', 'banks', '--json'], { home });
    expect(JSON.parse(stdout)).toEqual(['/a', '/b']);
  });

  it('asks whether a near setting was meant', async () => {
    const { stdout, stderr, exitCode } = await run(['config', 'get', 'newPerday'], { home: tempFolder() });
    expect(stdout).toBe('');
    expect(stderr).toBe(
      'error: There is no setting "newPerday".\n' +
        '  Did you mean "newPerDay"? The settings are dayStartsAt, desiredRetention, newPerDay, reviewsPerDay, gradeDelay, showIntervals, backlog, answerCap, idleMinutes, leechLapses, theme, plain, keys, interviewDate, minutesPerDay, topicWeights, roles, level, leaveOut, banks.\n',
    );
    expect(exitCode).toBe(2);
  });
});

describe('aiprep config set', () => {
  it.each([
    ['newPerDay', ['25'], 25],
    ['desiredRetention', ['0.85'], 0.85],
    ['dayStartsAt', ['5:00'], '05:00'],
    ['banks', ['/cards', '/more'], ['/cards', '/more']],
  ])('keeps %s for the next run', async (key, words, value) => {
    const home = join(tempFolder(), 'new', 'home');
    const { stdout, stderr, exitCode } = await run(['config', 'set', key, ...words], { home, cwd: '/' });
    expect(stdout).toBe('');
    expect(stderr).toBe(`${key} is saved in ${configOf(home)}\n`);
    expect(exitCode).toBe(0);
    expect(readConfig(home)).toEqual({ [key]: value });
    const { stdout: got } = await run(['config', 'get', key, '--json'], { home });
    expect(JSON.parse(got)).toEqual(value);
  });

  it('keeps the other settings', async () => {
    const home = homeWith('{ "newPerDay": 5, "dayStartsAt": "03:00" }');
    await run(['config', 'set', 'newPerDay', '7'], { home });
    expect(readConfig(home)).toEqual({ newPerDay: 7, dayStartsAt: '03:00' });
  });

  it('writes folders as they are seen from where the user stands', async () => {
    const home = tempFolder();
    await run(['config', 'set', 'banks', 'cards', '../more'], { home, cwd: '/home/me' });
    expect(readConfig(home)).toEqual({ banks: ['/home/me/cards', '/home/more'] });
  });

  it('replaces the file as a whole, so that nobody ever reads half of it', async () => {
    const home = homeWith('{ "newPerDay": 5 }');
    linkSync(configOf(home), join(home, 'before.json'));
    await run(['config', 'set', 'newPerDay', '7'], { home });
    expect(readFileSync(join(home, 'before.json'), 'utf8')).toBe('{ "newPerDay": 5 }');
    expect(readdirSync(home).sort()).toEqual(['before.json', 'config.json']);
  });

  it.each([
    ['newPerDay', ['ten'], '"newPerDay" must be a whole number from 0 to 9999.'],
    ['newPerDay', ['1.5'], '"newPerDay" must be a whole number from 0 to 9999.'],
    ['newPerDay', ['5', '6'], '"newPerDay" must be a whole number from 0 to 9999.'],
    ['desiredRetention', ['90'], '"desiredRetention" must be a number from 0.7 to 0.99.'],
    ['dayStartsAt', ['24:00'], '"dayStartsAt" must be a time like 04:00.'],
    ['dayStartsAt', ['4'], '"dayStartsAt" must be a time like 04:00.'],
    ['banks', [''], '"banks" must be one or more folders'],
  ])('refuses %s %j and changes nothing', async (key, words, message) => {
    const home = homeWith('{ "newPerDay": 5 }');
    const { stdout, stderr, exitCode } = await run(['config', 'set', key, ...words], { home });
    expect(stdout).toBe('');
    expect(stderr).toContain(`error: ${message}`);
    expect(exitCode).toBe(2);
    expect(readFileSync(configOf(home), 'utf8')).toBe('{ "newPerDay": 5 }');
  });

  it('refuses an unknown setting', async () => {
    const home = tempFolder();
    const { stderr, exitCode } = await run(['config', 'set', 'colour', 'red'], { home });
    expect(stderr).toMatch(/^error: There is no setting "colour"\.\n/);
    expect(exitCode).toBe(2);
    expect(existsSync(configOf(home))).toBe(false);
  });

  it.each<[argv: string, variable: string, value: string]>([
    ['config set newPerDay 7', 'AIPREP_NEW_PER_DAY', '3'],
    ['profile set --role product', 'AIPREP_ROLES', 'research'],
    ['profile clear --level', 'AIPREP_LEVEL', 'mid'],
    ['plan set --date 2026-08-01', 'AIPREP_INTERVIEW_DATE', '2026-07-01'],
    ['plan clear', 'AIPREP_TOPIC_WEIGHTS', 'llm=2'],
    ['init --yes --minutes 30', 'AIPREP_MINUTES_PER_DAY', '20'],
  ])('says after %s that %s goes before what it saved', async (argv, variable, value) => {
    const { stderr, exitCode } = await run(argv.split(' '), {
      home: tempFolder(),
      env: { [variable]: value },
    });
    expect(stderr).toMatch(new RegExp(`^note: ${variable} is set and goes before the config file\n`));
    expect([stderr.split('note:').length, exitCode]).toEqual([2, 0]);
  });

  it('never writes over a file that it cannot read', async () => {
    const home = homeWith('{ "newPerDay": 5,');
    const { stderr, exitCode } = await run(['config', 'set', 'newPerDay', '7'], { home });
    expect(stderr).toMatch(/^error: The config file is not valid JSON\./);
    expect(exitCode).toBe(1);
    expect(readFileSync(configOf(home), 'utf8')).toBe('{ "newPerDay": 5,');
  });

  it('says why it cannot write, and leaves nothing behind', async () => {
    const home = tempFolder();
    mkdirSync(join(home, 'config.json.new'));
    const { stderr, exitCode } = await run(['config', 'set', 'newPerDay', '7'], { home });
    expect(stderr).toBe(`error: The config file cannot be written (EISDIR).\n  where: ${configOf(home)}\n`);
    expect(exitCode).toBe(1);
    expect(readdirSync(home)).toEqual(['config.json.new']);
  });
});

describe('aiprep config path', () => {
  it('says where everything is', async () => {
    const home = tempFolder();
    const { stdout, stderr, exitCode } = await run(['config', 'path'], { home });
    expect(stdout).toBe(
      `config    ${home}/config.json\nreviews   ${home}/aiprep.db\ncache     ${home}/cache/bank-cache.db\n`,
    );
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  });

  it('prints JSON with these keys', async () => {
    const home = tempFolder();
    const { stdout } = await run(['config', 'path', '--json'], { home });
    expect(JSON.parse(stdout)).toEqual({
      config: join(home, 'config.json'),
      database: join(home, 'aiprep.db'),
      bankCache: join(home, 'cache', 'bank-cache.db'),
    });
  });

  it('works even when the config file is broken, so that it can be found and mended', async () => {
    const { stdout, exitCode } = await run(['config', 'path'], { home: homeWith('{') });
    expect(stdout).toContain('config.json');
    expect(exitCode).toBe(0);
  });
});
