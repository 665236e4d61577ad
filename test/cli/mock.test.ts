import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBlueprints } from '../../src/bank/blueprints.ts';
import { tempBank } from '../support/bank-folder.ts';
import { REPOSITORY, run } from '../support/run.ts';
import { tempFolder } from '../support/temp-folder.ts';

const SCRIPT = `answers:
  - { ticks: [1, 2, 3, 4, 5, 6, 7], seconds: 70 }
  - { ticks: [], seconds: 900, typed: "Nothing <b>comes</b> to mind" }
`;

/** An interview by a script; the shipped bank is asked. */
async function scripted(home: string, script = SCRIPT, more: readonly string[] = []) {
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'script.yaml'), script);
  return run(['mock', '--script', 'script.yaml', '--seed', '4', ...more], { home });
}

describe('aiprep mock --script', () => {
  it('holds an interview without a terminal, and saves its report twice', async () => {
    const home = tempFolder();
    const { stdout, exitCode } = await scripted(home);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('2 questions of');
    expect(stdout).toContain('## Required points that were missing');
    expect(stdout).toContain('## Do next');
    const saved = readFileSync(join(home, 'mocks', 'mock-1.md'), 'utf8');
    expect(stdout.startsWith(saved.trimEnd())).toBe(true);
    const page = readFileSync(join(home, 'mocks', 'mock-1.html'), 'utf8');
    expect(page).toMatch(/^<!doctype html>[\s\S]*<table>[\s\S]*<\/html>\n$/);
    expect(page).not.toMatch(/https?:|<script|<b>/);
  });

  it('is the same for the same seed', async () => {
    const reports = await Promise.all([scripted(tempFolder()), scripted(tempFolder())]);
    const [one, two] = reports.map(({ stdout }) => stdout.slice(0, stdout.indexOf('Saved as')));
    expect(one).toBe(two);
  });

  it('never touches the schedule, and sends what was missed to study when asked to', async () => {
    const home = tempFolder();
    await scripted(home);
    const before = JSON.parse((await run(['list', '--json'], { home })).stdout) as { status: string }[];
    expect(before.every(({ status }) => status === 'new')).toBe(true);
    expect((await scripted(home, SCRIPT, ['--promote'])).stdout).toContain(
      'will come first in: aiprep study',
    );
  });

  it('names what is missing every time, from the second interview on', async () => {
    const home = tempFolder();
    expect((await scripted(home)).stdout).not.toContain('## Missing every time');
    expect((await scripted(home)).stdout).toContain('## Missing every time');
  });

  it('prints JSON with these keys', async () => {
    const { stdout } = await scripted(tempFolder(), SCRIPT, ['--json']);
    expect(Object.keys(JSON.parse(stdout))).toEqual([
      'number',
      'answered',
      'asked',
      'passed',
      'competencies',
      'missed',
      'time',
      'alwaysMissed',
    ]);
  });

  it.each([
    ['answers: 3', 'The script must hold a list "answers".'],
    ['answers: [{ ticks: one }]', '"ticks" must be a list of numbers.'],
    ['answers: [', 'The script of the interview cannot be used.'],
  ])('refuses %j', async (script, message) => {
    const { stderr, exitCode } = await scripted(tempFolder(), script);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(message);
    expect(stderr).toContain('script.yaml');
  });
});

describe('the interviews so far', () => {
  it('are listed, shown and exported', async () => {
    const home = tempFolder();
    await scripted(home);
    expect((await run(['mock', 'history'], { home })).stdout).toMatch(
      /^ {2}1 {2}2026-06-10 {2}\d of 2 passed/,
    );
    expect((await run(['mock', 'show', '1'], { home })).stdout).toContain('# Mock interview 1');
    await run(['mock', 'export', '1', 'report.html'], { home });
    expect(readFileSync(join(home, 'report.html'), 'utf8')).toContain('<h1>Mock interview 1');
  });

  it('replace a file that is there only when told so', async () => {
    const home = tempFolder();
    await scripted(home);
    const file = join(home, 'notes.md');
    writeFileSync(file, 'My own notes.');
    const refused = await run(['mock', 'export', '1', 'notes.md'], { home });
    expect(refused.exitCode).toBe(1);
    expect(refused.stdout).toBe('');
    expect(refused.stderr).toBe(
      `error: This file is there already.\n  where: ${file}\n  Choose another name, or replace it with --force.\n`,
    );
    expect(readFileSync(file, 'utf8')).toBe('My own notes.');
    expect((await run(['mock', 'export', '1', 'notes.md', '--force'], { home })).exitCode).toBe(0);
    expect(readFileSync(file, 'utf8')).toMatch(/^# Mock interview 1/);
  });

  it('are none at first, and looking makes no log', async () => {
    const home = tempFolder();
    expect((await run(['mock', 'history'], { home })).stdout).toContain('No mock interview yet.');
    expect((await run(['mock', 'show', '2'], { home })).stderr).toContain('There is no mock interview 2.');
    expect(existsSync(join(home, 'aiprep.db'))).toBe(false);
  });
});

describe('blueprints', () => {
  it('are shipped for every role, and name topics and kinds that exist', () => {
    const blueprints = readBlueprints([join(REPOSITORY, 'questions')]);
    expect(blueprints.map(({ role }) => role)).toEqual([
      'ai-engineer',
      'ml-engineer',
      'data-scientist',
      'research',
      'product',
      null,
    ]);
  });

  it('of a user add to the shipped ones, or replace one by its name', async () => {
    const bank = tempBank({
      'notes/only.md': '# The only question?\n\nYes.\n',
      'blueprints.yaml':
        'blueprints: { general: { title: Mine, rounds: [{ name: All, topics: [notes] }] } }\n',
    });
    const home = tempFolder();
    writeFileSync(join(home, 's.yaml'), 'answers: [{ seconds: 5 }]\n');
    const { stdout } = await run(['--bank', bank, 'mock', '--script', 's.yaml'], { home });
    expect(stdout).toContain('# Mock interview 1: Mine');
    expect(stdout).toContain('1 question of 1 answered');
  });

  it.each([
    ['blueprints: { x: { rounds: [] } }', 'The blueprint "x": rounds must be a list of rounds.'],
    ['blueprints: { x: { rounds: [{ name: A, count: none }] } }', 'count must be a whole number, 1 or more'],
    ['rounds: []', 'The file must hold a map "blueprints"'],
  ])('that are wrong are refused with their file: %j', (text, message) => {
    const bank = tempBank({ 'blueprints.yaml': text });
    expect(() => readBlueprints([bank])).toThrow(message);
  });

  it('must be known, and so must be a command', async () => {
    const home = tempFolder();
    writeFileSync(join(home, 's.yaml'), 'answers: []\n');
    const unknown = await run(['mock', '--blueprint', 'x', '--script', 's.yaml'], { home });
    expect(unknown.stderr).toContain('There is no blueprint "x".');
    expect((await run(['mock', 'shwo'], { home })).exitCode).toBe(2);
  });
});
