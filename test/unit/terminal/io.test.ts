import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createIo, type IoSource, wantsColor } from '../../../src/terminal/io.ts';

const terminal = (more = {}) =>
  Object.assign(new PassThrough(), { isTTY: true, columns: 100, rows: 30, ...more });
const pipe = () => new PassThrough();

function source(more: Partial<IoSource> = {}): IoSource {
  const streams = { input: terminal(), output: terminal(), error: terminal() };
  return { ...streams, env: {}, onTerminate: () => () => {}, suspend: () => {}, ...more };
}

describe('colors', () => {
  it.each([
    ['a terminal', true, {}, false, true],
    ['a pipe', false, {}, false, false],
    ['a terminal with --no-color', true, {}, true, false],
    ['a terminal with NO_COLOR', true, { NO_COLOR: '1' }, false, false],
    ['a terminal with an empty NO_COLOR', true, { NO_COLOR: '' }, false, true],
    ['a terminal with NO_COLOR=0', true, { NO_COLOR: '0' }, false, false],
    ['a dumb terminal', true, { TERM: 'dumb' }, false, false],
    ['a pipe with FORCE_COLOR', false, { FORCE_COLOR: '1' }, false, true],
    ['a dumb terminal with FORCE_COLOR', true, { TERM: 'dumb', FORCE_COLOR: '1' }, false, true],
    ['a terminal with FORCE_COLOR=0', true, { FORCE_COLOR: '0' }, false, false],
    ['a terminal with FORCE_COLOR=false', true, { FORCE_COLOR: 'false' }, false, false],
    ['a terminal with FORCE_COLOR and NO_COLOR', true, { FORCE_COLOR: '1', NO_COLOR: '1' }, false, false],
    ['a pipe with FORCE_COLOR and --no-color', false, { FORCE_COLOR: '1' }, true, false],
  ])('on %s', (_, isTTY, env, noColor, expected) => {
    expect(wantsColor(isTTY ? terminal() : pipe(), env, noColor)).toBe(expected);
  });

  it('are decided for stdout and stderr apart', () => {
    const io = createIo(source({ output: pipe() }), false);
    expect(io.color).toBe(false);
    expect(io.errorColor).toBe(true);
  });
});

describe('the size', () => {
  it('is that of the terminal, as it is now', () => {
    const output = terminal();
    const io = createIo(source({ output }), false);
    expect([io.columns(), io.rows()]).toEqual([100, 30]);
    Object.assign(output, { columns: 40, rows: 10 });
    expect([io.columns(), io.rows()]).toEqual([40, 10]);
  });

  it('of the terminal goes before COLUMNS', () => {
    expect(createIo(source({ env: { COLUMNS: '60' } }), false).columns()).toBe(100);
  });

  it.each([
    ['60', 60],
    ['', 80],
    ['0', 80],
    ['-5', 80],
    ['wide', 80],
    ['60.5', 80],
  ])('of a pipe is COLUMNS=%j, or 80', (COLUMNS, columns) => {
    expect(createIo(source({ output: pipe(), env: { COLUMNS } }), false).columns()).toBe(columns);
  });

  it('is 80 by 24 where nothing is known', () => {
    const io = createIo(source({ output: pipe() }), false);
    expect([io.columns(), io.rows()]).toEqual([80, 24]);
  });
});

describe('canPrompt', () => {
  it.each([
    ['stdin and stdout are a terminal', {}, true],
    ['stdin is a pipe', { input: pipe() }, false],
    ['stdout is a pipe', { output: pipe() }, false],
    ['stderr alone is a pipe', { error: pipe() }, true],
    ['the terminal is dumb', { env: { TERM: 'dumb' } }, false],
  ])('when %s', (_, more, expected) => {
    expect(createIo(source(more), false).canPrompt()).toBe(expected);
  });
});

describe('what is written', () => {
  it('is data on stdout, a line each, and talk on stderr', () => {
    const [output, error] = [pipe(), pipe()];
    const io = createIo(source({ output, error }), false);
    io.print(['one', 'two']);
    io.say('talk');
    expect(output.read()?.toString()).toBe('one\ntwo\n');
    expect(error.read()?.toString()).toBe('talk\n');
  });

  it('is nothing at all for no lines', () => {
    const output = pipe();
    createIo(source({ output }), false).print([]);
    expect(output.read()).toBeNull();
  });
});
