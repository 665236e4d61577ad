import { lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeWhole } from '../../src/cli/whole-file.ts';
import { UserError } from '../../src/errors.ts';
import { tempFolder } from '../support/temp-folder.ts';

const SHEET = { what: 'sheet', example: 'sheet.md' };
const allowed = () => {};

/** What a write was refused with. */
function refusal(write: () => void): UserError {
  try {
    write();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('It was written.');
}

describe('a file written as a whole', () => {
  it('holds all pieces, with the rights of any new file, and leaves nothing else behind', () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'other'), '');
    writeWhole(join(folder, 'a.md'), ['one\n', 'two\n'], SHEET, allowed);
    expect(readFileSync(join(folder, 'a.md'), 'utf8')).toBe('one\ntwo\n');
    expect(lstatSync(join(folder, 'a.md')).mode).toBe(lstatSync(join(folder, 'other')).mode);
    expect(readdirSync(folder)).toEqual(['a.md', 'other']);
  });

  it('stays as it was when a piece cannot be made, and the failure stays what it is', () => {
    const folder = tempFolder();
    const file = join(folder, 'a.md');
    writeFileSync(file, 'before');
    function* pieces() {
      yield 'half';
      throw new RangeError('no more');
    }
    expect(() => writeWhole(file, pieces(), SHEET, allowed)).toThrow(RangeError);
    expect(readFileSync(file, 'utf8')).toBe('before');
    expect(readdirSync(folder)).toEqual(['a.md']);
  });

  it('stays where it is not allowed to be replaced, and no piece is made', () => {
    const file = join(tempFolder(), 'a.md');
    writeFileSync(file, 'before');
    const refuse = () => {
      throw new UserError('It stays.');
    };
    let made = 0;
    const pieces = {
      *[Symbol.iterator]() {
        made += 1;
        yield 'after';
      },
    };
    expect(refusal(() => writeWhole(file, pieces, SHEET, refuse)).message).toBe('It stays.');
    expect(readFileSync(file, 'utf8')).toBe('before');
    expect(made).toBe(0);
  });

  it('is written where a link leads, and the link stays', () => {
    const folder = tempFolder();
    mkdirSync(join(folder, 'pages'));
    writeFileSync(join(folder, 'pages', 'a.md'), 'before');
    symlinkSync(join('pages', 'a.md'), join(folder, 'link.md'));
    writeWhole(join(folder, 'link.md'), ['after'], SHEET, allowed);
    expect(readFileSync(join(folder, 'pages', 'a.md'), 'utf8')).toBe('after');
    expect(lstatSync(join(folder, 'link.md')).isSymbolicLink()).toBe(true);
    expect(readdirSync(folder)).toEqual(['link.md', 'pages']);
  });

  it('keeps the rights of the file whose place it takes', () => {
    const file = join(tempFolder(), 'a.md');
    writeFileSync(file, 'before', { mode: 0o600 });
    writeWhole(file, ['after'], SHEET, allowed);
    expect(lstatSync(file).mode & 0o777).toBe(0o600);
  });

  it('takes no name that is in use for itself', () => {
    const folder = tempFolder();
    for (const name of ['a.md.new', 'a.md.tmp']) writeFileSync(join(folder, name), 'mine');
    mkdirSync(join(folder, 'a.md.'));
    writeWhole(join(folder, 'a.md'), ['text'], SHEET, allowed);
    expect(readFileSync(join(folder, 'a.md.new'), 'utf8')).toBe('mine');
    expect(readdirSync(folder)).toEqual(['a.md', 'a.md.', 'a.md.new', 'a.md.tmp']);
  });

  it.each([
    ['a folder that is not there', 'no/a.md', 'The sheet cannot be written (ENOENT).', 1],
    ['a file for a folder', 'file/a.md', 'The sheet cannot be written (ENOTDIR).', 1],
    ['too long a name', `${'a'.repeat(300)}.md`, 'The sheet cannot be written (ENAMETOOLONG).', 1],
    ['a folder', 'folder', 'The sheet cannot be written: this is a folder.', 2],
  ])('is refused for %s', (_, name, message, exitCode) => {
    const folder = tempFolder();
    mkdirSync(join(folder, 'folder'));
    writeFileSync(join(folder, 'file'), '');
    const error = refusal(() => writeWhole(join(folder, name), ['text'], SHEET, allowed));
    expect(error).toMatchObject({ message, exitCode, where: join(folder, name) });
    expect(readdirSync(folder)).toEqual(['file', 'folder']);
  });

  it('is refused for a device', () => {
    const error = refusal(() => writeWhole('/dev/null', ['text'], SHEET, allowed));
    expect(error.message).toBe('The sheet cannot be written: this is no ordinary file.');
  });
});
