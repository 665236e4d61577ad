import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { packageWith } from '../support/bank-folder.ts';
import { run } from '../support/run.ts';
import { tempFolder } from '../support/temp-folder.ts';

const card = (id: string, more: Readonly<Record<string, unknown>>) => {
  const check = {
    question: `Which of ${id}?`,
    choices: ['Truth', 'Rumor', 'Myth'].map((text, i) => ({ text, why: `Why ${text}.`, correct: i === 0 })),
  };
  const fields = { question: `What is ${id}?`, check, ...more };
  return `---\n${Object.entries(fields)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
    .join('\n')}\n---\nAn answer.\n`;
};

let packageRoot = '';
beforeEach(() => {
  packageRoot = packageWith({
    'ml/easy.md': card('easy', { level: 'junior', difficulty: 1, tags: ['trees'], kind: 'concept' }),
    'ml/middle.md': card('middle', {
      level: 'mid',
      difficulty: 2,
      tags: ['trees', 'svm'],
      roles: ['research'],
    }),
    'ml/hard.md': card('hard', { level: 'senior', difficulty: 3, kind: 'math', roles: ['research'] }),
    'rag/open.md': card('open', { level: 'mid', check: null, key_points: ['A point', 'Another'], must: 1 }),
  });
});

/** The ids of a quiz, by printing it as a paper. */
async function asked(...args: string[]): Promise<string[]> {
  const home = tempFolder();
  const { exitCode, stderr } = await run(['quiz', ...args, '--seed', '1', '--print', 'q.md'], {
    home,
    packageRoot,
  });
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  const paper = readFileSync(join(home, 'q.md'), 'utf8');
  return [...paper.matchAll(/^`([a-z-]+)`$/gm)].map(([, id = '']) => id).sort();
}

describe('the filters of aiprep quiz', () => {
  it.each([
    [[], ['easy', 'hard', 'middle', 'open']],
    [
      ['--topic', 'ml'],
      ['easy', 'hard', 'middle'],
    ],
    [
      ['--level', 'mid'],
      ['easy', 'middle', 'open'],
    ],
    [['--level', 'junior'], ['easy']],
    [
      ['--difficulty', '2', '--difficulty', '3'],
      ['hard', 'middle'],
    ],
    [['--kind', 'math'], ['hard']],
    [
      ['--tag', 'trees'],
      ['easy', 'middle'],
    ],
    [['--role', 'research', '--level', 'mid'], ['middle']],
    [
      ['--type', 'choice'],
      ['easy', 'hard', 'middle'],
    ],
    [['--exam'], ['easy', 'hard', 'middle']],
    [['--type', 'open', '--topic', 'rag'], ['open']],
  ])('%j ask %j', async (args, ids) => {
    expect(await asked(...args)).toEqual(ids);
  });

  it('that leave nothing say which of them to loosen', async () => {
    const args = ['quiz', '--topic', 'ml', '--level', 'junior', '--kind', 'math', '--print', 'q.md'];
    const { stderr, exitCode } = await run(args, { home: tempFolder(), packageRoot });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('No card matches --topic ml --level junior --kind math.');
    expect(stderr).toMatch(/Without --(level junior|kind math) there is 1 card\./);
  });

  it.each([
    [['--level', 'expert'], "argument 'expert' is invalid"],
    [['--kind', 'poem'], 'Allowed choices are concept'],
    [['--timed', '0'], 'It must be a number above 0.'],
    [['--exam', '--type', 'open'], '--exam gives no feedback'],
    [['histroy'], 'There is no "aiprep quiz histroy".'],
    [['--answers', 'x'], '--answers needs the --seed'],
  ])('%j is refused as wrong usage', async (args, message) => {
    const { stderr, exitCode } = await run(['quiz', ...args], { home: tempFolder(), packageRoot });
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
  });
});

describe('a quiz on paper', () => {
  const QUIZ = ['quiz', '--topic', 'ml', '--topic', 'rag', '--seed', '5'];

  async function printed(file: string): Promise<[home: string, text: string, stdout: string]> {
    const home = tempFolder();
    const { stdout } = await run([...QUIZ, '--print', file], { home, packageRoot });
    return [home, readFileSync(join(home, file), 'utf8'), stdout];
  }

  it('leaves a sheet alone that was filled in, unless told otherwise', async () => {
    const [home] = await printed('q.md');
    const file = join(home, 'q.md');
    writeFileSync(file, '1: A');
    const refused = await run([...QUIZ, '--print', 'q.md'], { home, packageRoot });
    expect(refused.exitCode).toBe(1);
    expect(refused.stdout).toBe('');
    expect(refused.stderr).toContain('Choose another name, or replace it with --force.');
    expect(readFileSync(file, 'utf8')).toBe('1: A');
    expect((await run([...QUIZ, '--print', 'q.md', '--force'], { home, packageRoot })).exitCode).toBe(0);
    expect(readFileSync(file, 'utf8')).toContain('# Quiz of 4 questions');
  });

  const rightOf = (paper: string): Map<number, string> =>
    new Map(
      [...paper.matchAll(/^### (\d+)\. ([A-C]|yes)(?:,.*)?$/gm)].map(([, n, right = '']) => [
        Number(n),
        right,
      ]),
    );

  it('has questions, a sheet, a key with every reason, and the command that scores it', async () => {
    const [, paper, stdout] = await printed('q.md');
    expect(paper).toMatch(/^# Quiz of 4 questions \(seed 5\)\n/);
    expect(paper).toContain('- **A.** ');
    expect(paper).toContain('Why Rumor.');
    expect(paper).toContain('**required:** A point');
    expect(paper.indexOf('## Key')).toBeGreaterThan(paper.indexOf('## Answer sheet'));
    expect(paper.slice(0, paper.indexOf('## Key'))).not.toMatch(/Why|required/);
    const command = 'aiprep quiz --topic ml --topic rag --count 4 --seed 5 --answers FILE';
    expect(paper).toContain(command);
    expect(stdout).toContain(command);
    expect(rightOf(paper).size).toBe(4);
  });

  it('is the same every time, also as a page of its own', async () => {
    expect((await printed('q.md'))[1]).toBe((await printed('q.md'))[1]);
    const [, page] = await printed('q.html');
    expect(page).toMatch(/^<!doctype html>/);
    expect(page).toContain('<li>Truth</li>');
    expect(page).not.toMatch(/https?:|src=|<script/);
  });

  it('is scored from a filled-in sheet, in the order of the paper', async () => {
    const [home, paper] = await printed('q.md');
    const right = rightOf(paper);
    const [missed = 0] = [...right.keys()];
    const rows = [...right].map(([n, answer]) => {
      const wrong = answer === 'yes' ? 'no' : answer === 'A' ? 'B' : 'A';
      return `${n}: ${n === missed ? wrong : answer.toLowerCase()}`;
    });
    writeFileSync(join(home, 'sheet.txt'), `Ada, group 2\n${rows.join('\n')}\n`);
    const { stdout } = await run([...QUIZ, '--answers', 'sheet.txt'], { home, packageRoot });
    expect(stdout).toContain('3 of 4 right (75%)');
    const json = await run([...QUIZ, '--answers', 'sheet.txt', '--json'], { home, packageRoot });
    expect(JSON.parse(json.stdout)).toMatchObject({ answered: 4, correct: 3, seed: 5 });
  });

  it.each([
    ['9: A', 'There is no question 9; the quiz has 4.', 1],
    ['x\n1: Z', 'The answer to question 1 must be', 2],
    ['2: A\n2: B', 'Question 2 is answered twice.', 2],
  ])('with an answer that cannot be one (%j) is refused with its line', async (sheet, message, line) => {
    const [home] = await printed('q.md');
    writeFileSync(join(home, 'sheet.txt'), sheet);
    const { stderr, exitCode } = await run([...QUIZ, '--answers', 'sheet.txt'], { home, packageRoot });
    expect(exitCode).toBe(1);
    expect(stderr).toContain(message);
    expect(stderr).toContain(`sheet.txt:${line}`);
  });
});

describe('the quizzes so far', () => {
  it('are none at first, and looking makes no log', async () => {
    const home = tempFolder();
    expect((await run(['quiz', 'history'], { home, packageRoot })).stdout).toContain('No quiz yet.');
    expect((await run(['quiz', 'history', '--json'], { home, packageRoot })).stdout).toBe('[]\n');
    const shown = await run(['quiz', 'show', '3'], { home, packageRoot });
    expect(shown).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('There is no quiz 3.') });
  });
});
