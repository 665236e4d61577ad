import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageWith, plainCards, tempBank, writeBank } from '../support/bank-folder.ts';
import { type RunOptions, run } from '../support/run.ts';
import { tempFolder } from '../support/temp-folder.ts';

const shipped = () => packageWith(plainCards({ ml: ['trees'] }));

/** Ids of the cards in use. */
async function ids(argv: readonly string[], options: Omit<RunOptions, 'packageRoot'>): Promise<string[]> {
  const { stdout, stderr, exitCode } = await run([...argv], { ...options, packageRoot: shipped() });
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  return (JSON.parse(stdout) as { id: string }[]).map(({ id }) => id);
}

describe('folders of the user', () => {
  it('are added with --bank, as often as it is given, before or after the command', async () => {
    const one = tempBank(plainCards({ notes: ['one'] }));
    const two = tempBank(plainCards({ notes: ['two'] }));
    const home = tempFolder();
    expect(await ids(['list', '--json', '--bank', one, '--bank', two], { home })).toEqual([
      'trees',
      'one',
      'two',
    ]);
    expect(await ids(['--bank', two, 'list', '--json'], { home })).toEqual(['trees', 'two']);
  });

  it('are added with AIPREP_BANK, several at a time', async () => {
    const one = tempBank(plainCards({ notes: ['one'] }));
    const two = tempBank(plainCards({ notes: ['two'] }));
    const env = { AIPREP_BANK: [one, two].join(delimiter) };
    expect(await ids(['list', '--json'], { home: tempFolder(), env })).toEqual(['trees', 'one', 'two']);
  });

  it('are added with "banks" in the config, as seen from its file', async () => {
    const home = tempFolder();
    writeBank(join(home, 'my-cards'), plainCards({ notes: ['one'] }));
    writeFileSync(join(home, 'config.json'), '{ "banks": ["my-cards"] }');
    expect(await ids(['list', '--json'], { home, cwd: tempFolder() })).toEqual(['trees', 'one']);
  });

  it('of the config give way to AIPREP_BANK, and those of --bank are added to both', async () => {
    const home = tempFolder();
    const [file, variable, flag] = ['file', 'variable', 'flag'].map((id) =>
      tempBank(plainCards({ notes: [id] })),
    );
    writeFileSync(join(home, 'config.json'), JSON.stringify({ banks: [file] }));
    const argv = ['list', '--json', '--bank', String(flag)];
    expect(await ids(argv, { home })).toEqual(['trees', 'flag', 'file']);
    expect(await ids(argv, { home, env: { AIPREP_BANK: String(variable) } })).toEqual([
      'trees',
      'flag',
      'variable',
    ]);
  });

  it('may be named as seen from where the user stands', async () => {
    const cwd = tempFolder();
    writeBank(join(cwd, 'cards'), plainCards({ notes: ['one'] }));
    const home = tempFolder();
    expect(await ids(['list', '--json', '--bank', 'cards/'], { home, cwd })).toEqual(['trees', 'one']);
    expect(await ids(['list', '--json'], { home, cwd, env: { AIPREP_BANK: './cards' } })).toEqual([
      'trees',
      'one',
    ]);
  });

  it('named twice count once', async () => {
    const bank = tempBank(plainCards({ notes: ['one'] }));
    const argv = ['list', '--json', '--bank', bank, '--bank', `${bank}/`];
    expect(await ids(argv, { home: tempFolder() })).toEqual(['trees', 'one']);
  });

  it('may hold a link that leads back to themselves', async () => {
    const bank = tempBank(plainCards({ notes: ['one'] }));
    symlinkSync(bank, join(bank, 'notes', 'loop'));
    expect(await ids(['list', '--json', '--bank', bank], { home: tempFolder() })).toEqual(['trees', 'one']);
  });
});

describe('a bank directory that cannot be used', () => {
  const refused = async (bank: string) =>
    run(['list', '--bank', bank], { home: tempFolder(), packageRoot: shipped() });
  const HINT = 'Check --bank, AIPREP_BANK and "banks" in the config (aiprep config get banks).';

  it('because it is missing is named', async () => {
    const bank = join(tempFolder(), 'nowhere');
    expect(await refused(bank)).toEqual({
      stdout: '',
      stderr: `error: The bank directory does not exist.\n  where: ${bank}\n  ${HINT}\n`,
      exitCode: 1,
    });
  });

  it('because it is a file is named', async () => {
    const bank = join(tempBank({ 'cards.md': '# Why?\n\nBecause.\n' }), 'cards.md');
    const { stdout, stderr, exitCode } = await refused(bank);
    expect(stdout).toBe('');
    expect(stderr).toBe(
      `error: The bank is not a directory; name the directory that holds the cards.\n  where: ${bank}\n  ${HINT}\n`,
    );
    expect(exitCode).toBe(1);
  });

  it.each([
    ['empty', {}],
    ['without a card', { 'README.md': '# My cards\n', 'notes.txt': 'none yet' }],
  ])('because it is %s is named in one line, and blocks nothing', async (_, files) => {
    const bank = tempBank(files);
    const { stdout, stderr, exitCode } = await refused(bank);
    expect(stdout).toContain('trees');
    expect(stderr).toMatch(/^warning: .*\n$/);
    expect(stderr).toContain(bank);
    expect(exitCode).toBe(0);
  });

  it('is named when it was given by the environment', async () => {
    const cwd = tempFolder();
    const env = { AIPREP_BANK: 'nowhere' };
    const { stderr, exitCode } = await run(['list'], {
      home: tempFolder(),
      cwd,
      env,
      packageRoot: shipped(),
    });
    expect(stderr).toContain(`error: The bank directory does not exist.\n  where: ${join(cwd, 'nowhere')}\n`);
    expect(exitCode).toBe(1);
  });

  it('loses nothing of the others when it comes back', async () => {
    const home = tempFolder();
    const bank = join(tempFolder(), 'later');
    const packageRoot = shipped();
    expect((await run(['list', '--bank', bank], { home, packageRoot })).exitCode).toBe(1);
    mkdirSync(bank);
    writeBank(bank, plainCards({ notes: ['one'] }));
    const { stdout } = await run(['list', '--bank', bank], { home, packageRoot });
    expect(stdout).toBe('trees  new  What about trees?\none    new  What about one?\n');
  });
});
