import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeBank } from '../support/bank-folder.ts';
import { JOURNEY, KEY } from '../support/terminal.ts';
import { newUser, plainCards } from '../support/user.ts';

const OFFER = 'Set up role and interview now?';
const configOf = (folder: string) => join(folder, 'home', 'config.json');
const readConfig = (folder: string) => JSON.parse(readFileSync(configOf(folder), 'utf8'));

describe('aiprep init', JOURNEY, () => {
  it('asks four questions, asks a wrong answer again, and saves what was said', async () => {
    const user = newUser(plainCards(1));
    const terminal = user.start(['init']);
    await terminal.waitFor('Which roles?');
    terminal.press(`${KEY.down} ${KEY.enter}`);
    await terminal.waitFor('Up to which level?');
    terminal.press(`${KEY.down}${KEY.enter}`);
    await terminal.waitFor('Interview day?');
    terminal.press(`yesterday${KEY.enter}`);
    await terminal.waitFor('a day to come');
    terminal.press(`${'\u007f'.repeat(9)}in 3 weeks${KEY.enter}`);
    await terminal.waitFor('Minutes a day?');
    terminal.press(`35${KEY.enter}`);
    expect((await terminal.waitForExit()).exitCode).toBe(0);
    expect(readConfig(user.folder)).toMatchObject({
      roles: ['data-scientist'],
      level: 'junior',
      minutesPerDay: 35,
    });
    expect(readConfig(user.folder).interviewDate).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(terminal.screen().join('\n')).toContain('data-scientist');
  });

  it('asks only for what no option says', async () => {
    const user = newUser(plainCards(1));
    const terminal = user.start(['init', '--role', 'product', '--level', 'any', '--date', 'none']);
    await terminal.waitFor('Minutes a day?');
    terminal.press(KEY.enter);
    expect((await terminal.waitForExit()).exitCode).toBe(0);
    expect(readConfig(user.folder)).toMatchObject({ roles: ['product'], level: '', interviewDate: '' });
  });

  it('saves nothing when it is interrupted at the last question', async () => {
    const user = newUser(plainCards(1));
    const terminal = user.start(['init', '--role', 'product', '--level', 'mid', '--date', 'in 3 weeks']);
    await terminal.waitFor('Minutes a day?');
    terminal.press(KEY.ctrlC);
    expect((await terminal.waitForExit()).exitCode).toBe(130);
    expect(existsSync(configOf(user.folder))).toBe(false);
  });
});

describe('the offer at the first aiprep on a terminal', JOURNEY, () => {
  it('leads to the questions', async () => {
    const user = newUser(plainCards(1));
    const terminal = user.start([]);
    await terminal.waitFor(OFFER);
    terminal.press(KEY.enter);
    await terminal.waitFor('Which roles?');
    terminal.press(KEY.ctrlC);
    expect((await terminal.waitForExit()).exitCode).toBe(130);
    expect(existsSync(configOf(user.folder))).toBe(false);
  });

  it('looks at the cards anew, and tells of one that was broken meanwhile', async () => {
    const user = newUser(plainCards(1));
    const terminal = user.start([]);
    await terminal.waitFor(OFFER);
    writeBank(user.folder, { 'cards/drill/card-1.md': '---\nquestion: [\n---\nBroken.\n' });
    terminal.press(KEY.enter);
    await terminal.waitFor('Which roles?');
    terminal.press(KEY.enter);
    await terminal.waitFor('Up to which level?');
    terminal.press(KEY.enter);
    await terminal.waitFor('Interview day?');
    terminal.press(`none${KEY.enter}`);
    await terminal.waitFor('Minutes a day?');
    terminal.press(KEY.enter);
    expect((await terminal.waitForExit()).exitCode).toBe(0);
    expect(terminal.screen().join(' ')).toMatch(/warning: left out \S*card-1\.md/);
  });

  it('is made once: a refusal is remembered, and no history is made', async () => {
    const user = newUser(plainCards(1));
    const first = user.start([]);
    await first.waitFor(OFFER);
    first.press(`n${KEY.enter}`);
    expect((await first.waitForExit()).exitCode).toBe(0);
    const second = user.start([]);
    expect((await second.waitForExit()).exitCode).toBe(0);
    expect(second.screen().join('\n')).not.toContain(OFFER);
    expect(existsSync(join(user.folder, 'home', 'aiprep.db'))).toBe(false);
  });

  it('is not made to somebody who has an interview planned', async () => {
    const user = newUser(plainCards(1));
    await user.start(['plan', 'set', '--date', 'in 3 weeks']).waitForExit();
    const terminal = user.start([]);
    expect((await terminal.waitForExit()).exitCode).toBe(0);
    expect(terminal.screen().join('\n')).not.toContain(OFFER);
  });
});
