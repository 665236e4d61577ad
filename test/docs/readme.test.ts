import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { buildProgram } from '../../src/cli/program.ts';
import { CONFIG_KEYS, SETTINGS } from '../../src/settings.ts';
import { createIo } from '../../src/terminal/io.ts';
import { STUDY_KEY_NAMES } from '../../src/terminal/study-keys.ts';
import { JSON_KEYS } from '../../src/terminal/views/export-data.ts';
import { NOON } from '../support/events.ts';
import { fixedClock } from '../support/fixed-clock.ts';
import { REPOSITORY } from '../support/run.ts';

const README = readFileSync(join(REPOSITORY, 'README.md'), 'utf8');

function commandTree(): Command {
  const streams = { input: new PassThrough(), output: new PassThrough(), error: new PassThrough() };
  const world = {
    ...streams,
    argv: [],
    env: {},
    cwd: '/',
    clock: fixedClock(NOON),
    random: () => 0,
    ids: () => '',
    platform: 'linux',
    packageRoot: REPOSITORY,
    onTerminate: () => () => {},
    suspend: () => {},
  };
  return buildProgram(world, createIo(world, true)).command;
}

/** Every command of the tree with the words that call it. */
function commandsBelow(command: Command, path = 'aiprep'): [path: string, command: Command][] {
  return command.commands.flatMap((sub) => {
    const words = `${path} ${sub.name()}`;
    return [[words, sub] as [string, Command], ...commandsBelow(sub, words)];
  });
}

const root = commandTree();
const commands = commandsBelow(root);
const leaves = commands.filter(([, command]) => command.commands.length === 0);

const TABLE = README.slice(README.indexOf('### All commands'), README.indexOf('Everywhere:'));

/** The line of the table of commands that is about a command; empty when there is none. */
const rowOf = (path: string): string => TABLE.split('\n').find((line) => line.includes(`\`${path}`)) ?? '';

describe('README', () => {
  it.each(leaves.map(([path]) => path))('has a row for %s', (path) => {
    expect(rowOf(path)).not.toBe('');
  });

  it.each(
    leaves.flatMap(([path, command]) => command.options.map((option) => [path, option.long ?? ''] as const)),
  )('names in the row of %s the option %s', (path, option) => {
    expect(rowOf(path)).toContain(option);
  });

  it.each(root.options.map((option) => option.long ?? ''))('names the global option %s', (option) => {
    expect(README).toContain(`\`${option}`);
  });

  it('mentions no command that does not exist', () => {
    const known = new Set(['help', ...root.commands.map((command) => command.name())]);
    const named = [...README.matchAll(/(?:`|^|npx )aiprep ([a-z]+)\b/gm)].map((match) => match[1] ?? '');
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((word) => !known.has(word))).toEqual([]);
  });

  it('mentions no option that no command has', () => {
    const options = new Set([
      '--help',
      ...[root, ...commands.map(([, command]) => command)].flatMap((command) =>
        command.options.map((option) => option.long),
      ),
    ]);
    const named = [...README.matchAll(/`(?:aiprep [^`]*)?(--[a-z][a-z-]+)/g)].map((match) => match[1]);
    expect(named.filter((option) => !options.has(option))).toEqual([]);
  });

  it.each(CONFIG_KEYS)('tells the setting %s with its variable', (key) => {
    const row = README.split('\n').find((line) => line.startsWith(`| \`${key}\``));
    expect(row).toContain(SETTINGS[key].env);
    expect(row).toContain(SETTINGS[key].about);
  });

  it.each(JSON_KEYS)('explains the key %s of exported cards', (key) => {
    const keys = README.slice(README.indexOf('## Cards elsewhere'), README.indexOf('## Your role and level'));
    expect(keys).toMatch(new RegExp(`^\\|.*\`${key}\``, 'm'));
  });

  it('has the two commands of a new clone', () => {
    expect(README).toContain('npm install && npx aiprep study');
    expect(README).toContain('npm install && npm test');
  });

  it.each(STUDY_KEY_NAMES.filter((name) => !/^tick[2-8]$/.test(name)))('names the key %s', (name) => {
    const names = README.slice(README.indexOf('The names:'), README.indexOf('`aiprep config set newPerDay'));
    expect(names).toContain(`\`${name}\``);
  });
});
