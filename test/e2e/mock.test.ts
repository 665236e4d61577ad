import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { JOURNEY, KEY, type Terminal } from '../support/terminal.ts';
import { newUser, type User, type WrittenCard } from '../support/user.ts';

const CARDS: WrittenCard[] = ['a', 'b'].map((id) => ({
  id,
  keyPoints: [`First of ${id}`, `Second of ${id}`],
  must: 1,
  followups: [`What follows ${id}?`, `And after ${id}?`],
}));

const BLUEPRINT = `blueprints:
  general:
    title: A test
    rounds:
      - { name: Long, topics: [drill], count: 2, followups: 2 }
`;

function candidate(): User {
  const user = newUser(CARDS);
  writeFileSync(join(user.bank, 'blueprints.yaml'), BLUEPRINT);
  return user;
}

async function press(terminal: Terminal, keys: string, expected: string | RegExp): Promise<string> {
  terminal.press(keys);
  return terminal.waitFor(expected);
}

async function interview(user: User, args: readonly string[] = []): Promise<Terminal> {
  const terminal = user.start(['mock', '--seed', '1', ...args], { rows: 30 });
  await terminal.takesKeys();
  return terminal;
}

const askedIn = (screen: string): string => /Question of (\w)\?/.exec(screen)?.[1] ?? '';

describe('aiprep mock', JOURNEY, () => {
  it('asks, follows up, checks off, and reports', async () => {
    const user = candidate();
    const terminal = await interview(user, ['--no-promote']);
    const first = await terminal.waitFor(/Long · A test +question 1 of 2 · 0 of 45 min/);
    const id = askedIn(first);
    expect(first).toContain('0:00 of 2:00');
    expect(first).not.toContain(`First of ${id}`);
    await terminal.waitFor(/0:01 of 2:00/);
    await press(terminal, 't', 'Your answer');
    await press(terminal, 'in my words', 'in my words▌');
    await press(terminal, KEY.enter, /Your answer\n in my words\n/);
    await press(terminal, KEY.enter, `What follows ${id}?`);
    await press(terminal, KEY.enter, `And after ${id}?`);
    await press(terminal, KEY.enter, `> 1 [ ] ★ First of ${id}`);
    expect(terminal.screen().join('\n')).toContain('You typed\n in my words');
    await press(terminal, '12', '> 2 [x]');
    const second = await press(terminal, KEY.enter, 'question 2 of 2');
    expect(askedIn(second)).not.toBe(id);
    await press(terminal, `${KEY.enter}${KEY.enter}${KEY.enter}`, '> 1 [ ]');
    terminal.press(KEY.enter);
    expect((await terminal.waitForExit()).exitCode).toBe(0);
    const report = readFileSync(join(user.folder, 'home', 'mocks', 'mock-1.md'), 'utf8');
    expect(report).toContain('2 questions of 2 answered · 1 passed');
    expect(user.events()).toEqual([]);
  });

  it('keeps what was answered when it is interrupted', async () => {
    const user = candidate();
    const terminal = await interview(user);
    await press(terminal, `${KEY.enter}${KEY.enter}${KEY.enter}`, '> 1 [ ]');
    await press(terminal, KEY.enter, 'question 2 of 2');
    terminal.press(KEY.ctrlC);
    expect((await terminal.waitForExit()).exitCode).toBe(130);
    const shown = user.start(['mock', 'history']);
    expect((await shown.waitForExit()).exitCode).toBe(0);
    expect(shown.screen().join('\n')).toContain('0 of 1 passed (2 asked)  A test');
  });

  it('shows the one who asks follow-ups and key points at once', async () => {
    const terminal = await interview(candidate(), ['--interviewer', '--no-promote']);
    const shown = await terminal.waitFor('Then ask');
    expect(shown).toContain('[ ] ★ First of');
    await press(terminal, '12', '> 2 [x]');
    await press(terminal, KEY.enter, 'question 2 of 2');
    terminal.press('q');
    expect((await terminal.waitForExit()).exitCode).toBe(0);
  });
});
