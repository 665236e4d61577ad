import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Stats } from '../../src/domain/stats.ts';
import { packageWith, plainCards } from '../support/bank-folder.ts';
import { type RunOptions, run } from '../support/run.ts';
import { tempFolder } from '../support/temp-folder.ts';

const BANK = plainCards({ ml: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'] });

/** A run in a home whose config file holds a text. */
function withFile(text: string | null, env: Record<string, string> = {}): RunOptions {
  const home = tempFolder();
  if (text !== null) writeFileSync(join(home, 'config.json'), text);
  return { home, env, packageRoot: packageWith(BANK) };
}

async function newLeft(options: RunOptions): Promise<number> {
  const { stdout } = await run(['stats', '--json'], options);
  return (JSON.parse(stdout) as Stats).due.newLeft;
}

describe('settings', () => {
  it('are the defaults before the file before the environment', async () => {
    expect(await newLeft(withFile(null))).toBe(10);
    expect(await newLeft(withFile('{ "newPerDay": 5 }'))).toBe(5);
    expect(await newLeft(withFile('{ "newPerDay": 5 }', { AIPREP_NEW_PER_DAY: '3' }))).toBe(3);
  });

  it('give way to a flag', async () => {
    const options = withFile('{ "newPerDay": 5 }', { AIPREP_NEW_PER_DAY: '3' });
    const { stdout, exitCode } = await run(['study', '--new', '0'], { ...options, isTTY: true });
    expect(stdout).toMatch(/^Nothing is due now/);
    expect(exitCode).toBe(0);
  });

  it('of the environment count as not given when they are empty', async () => {
    expect(await newLeft(withFile('{ "newPerDay": 5 }', { AIPREP_NEW_PER_DAY: '' }))).toBe(5);
  });

  it('may be texts in the file, as the environment has them', async () => {
    expect(await newLeft(withFile('{ "newPerDay": "6" }'))).toBe(6);
  });

  it('may be one object of nothing', async () => {
    expect(await newLeft(withFile('{}'))).toBe(10);
  });
});

describe('a wrong setting', () => {
  it.each([
    ['{ "newPerDay": "ten" }', '"newPerDay" must be a whole number from 0 to 9999; it is "ten".'],
    ['{ "newPerDay": -1 }', '"newPerDay" must be a whole number from 0 to 9999; it is -1.'],
    ['{ "newPerDay": true }', '"newPerDay" must be a whole number from 0 to 9999; it is true.'],
    ['{ "desiredRetention": 0.5 }', '"desiredRetention" must be a number from 0.7 to 0.99; it is 0.5.'],
    ['{ "dayStartsAt": 4 }', '"dayStartsAt" must be a time like 04:00; it is 4.'],
    [
      '{ "banks": [1] }',
      `"banks" must be one or more folders (in the environment joined by "${delimiter}"); it is [1].`,
    ],
  ])('in the file is told with the file: %s', async (text, message) => {
    const options = withFile(text);
    expect(await run(['stats'], options)).toEqual({
      stdout: '',
      stderr: `error: ${message}\n  where: ${join(options.home, 'config.json')}\n`,
      exitCode: 1,
    });
  });

  it.each([
    ['AIPREP_NEW_PER_DAY', 'ten', '"newPerDay" must be a whole number from 0 to 9999; it is "ten".'],
    ['AIPREP_NEW_PER_DAY', ' ', '"newPerDay" must be a whole number from 0 to 9999; it is " ".'],
    ['AIPREP_DESIRED_RETENTION', '1', '"desiredRetention" must be a number from 0.7 to 0.99; it is "1".'],
    ['AIPREP_DAY_STARTS_AT', '4am', '"dayStartsAt" must be a time like 04:00; it is "4am".'],
  ])('in the environment is told with its variable: %s=%s', async (variable, value, message) => {
    expect(await run(['stats'], withFile('{ "newPerDay": 5 }', { [variable]: value }))).toEqual({
      stdout: '',
      stderr: `error: ${message}\n  where: ${variable}\n`,
      exitCode: 1,
    });
  });

  it('of a flag is told with the flag', async () => {
    const { stderr, exitCode } = await run(['study', '--new', '-1'], { ...withFile(null), isTTY: true });
    expect(stderr).toContain("option '--new <n>' argument '-1' is invalid");
    expect(exitCode).toBe(2);
  });
});

describe('a config file', () => {
  it('with an unknown setting is refused, with those that there are', async () => {
    const options = withFile('{ "newPerDay": 5, "colour": "red" }');
    expect(await run(['stats'], options)).toEqual({
      stdout: '',
      stderr: `error: The config file has an unknown setting "colour".
  where: ${join(options.home, 'config.json')}
  The settings are dayStartsAt, desiredRetention, newPerDay, reviewsPerDay, gradeDelay, showIntervals, backlog, answerCap, idleMinutes, leechLapses, theme, plain, keys, interviewDate, minutesPerDay, topicWeights, roles, level, leaveOut, banks.
`,
      exitCode: 1,
    });
  });

  it.each(['{', '{ "newPerDay": 5, }', 'newPerDay = 5', ''])(
    'that is no JSON is refused: %j',
    async (text) => {
      const options = withFile(text);
      const { stdout, stderr, exitCode } = await run(['stats'], options);
      expect(stdout).toBe('');
      expect(stderr).toMatch(/^error: The config file is not valid JSON\.\n/);
      expect(stderr).toContain(`where: ${join(options.home, 'config.json')}\n`);
      expect(exitCode).toBe(1);
    },
  );

  it.each(['[]', '5', 'null', '"newPerDay"'])('that is no object is refused: %s', async (text) => {
    const { stderr, exitCode } = await run(['stats'], withFile(text));
    expect(stderr).toMatch(/^error: The config file must hold one JSON object\.\n/);
    expect(exitCode).toBe(1);
  });

  it('that is a folder is refused', async () => {
    const options = withFile(null);
    mkdirSync(join(options.home, 'config.json'));
    const { stderr, exitCode } = await run(['stats'], options);
    expect(stderr).toMatch(/^error: The config file cannot be read \(EISDIR\)\.\n/);
    expect(exitCode).toBe(1);
  });
});
