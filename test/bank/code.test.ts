import { describe, expect, it } from 'vitest';
import { blocksOf, codeBlocks } from '../../src/bank/markdown-blocks.ts';
import { openSqlite } from '../../src/sqlite.ts';
import { failuresOf, hasPython, importable, type PythonFence } from '../support/python.ts';
import { shippedCards } from '../support/shipped-cards.ts';

/** Milliseconds for all fences of one run. */
const LIMIT = 120_000;

/** Of two the first is the one on the path; packages of a Linux distribution are in the other. */
const PYTHONS = ['python3', '/usr/bin/python3'].filter(hasPython);

/** Fences that are no whole programs, with the reason; they are parsed all the same. */
const FRAGMENTS: Readonly<Record<string, string>> = {
  'dl-frameworks-experience 1': 'a loop out of a training script: model, loader and opt are made before it',
};

/** Fences in SQL that SQLite cannot run, with the reason. */
const OTHER_SQL: Readonly<Record<string, string>> = {};

/** What the SQL of a card finds when its first fence begins. */
const TABLES: Readonly<Record<string, string>> = {
  'clean-large-dataset': 'CREATE TABLE customers (customer_id INTEGER, name TEXT)',
};

interface Fence {
  /** The card's id and which of its fences in this language it is, from 1. */
  readonly name: string;
  readonly card: string;
  readonly code: string;
}

const cards = shippedCards();

const fencesIn = (language: string): Fence[] =>
  cards.flatMap(({ card, frontMatter: { body, bodyLine } }) =>
    codeBlocks(blocksOf(body, bodyLine))
      .filter(({ token }) => token.lang === language)
      .map(({ token }, i) => ({ name: `${card.id} ${i + 1}`, card: card.id, code: token.text })),
  );

/** The packages that the first line of a fence asks for: `# needs: numpy, torch`. */
const needsOf = (code: string): string[] =>
  (/^# needs: (.+)/.exec(code)?.[1] ?? '').split(/[\s,]+/).filter((name) => name !== '');

const python = fencesIn('python').map((fence) => ({ ...fence, needs: needsOf(fence.code) }));

/** Runs those that need packages, each under the first Python that has them all. */
function runWithPackages(fences: readonly (Fence & { needs: string[] })[]) {
  const names = [...new Set(fences.flatMap(({ needs }) => needs))].sort();
  const failures: string[] = [];
  let left = fences;
  for (const name of PYTHONS) {
    const there = importable(name, names);
    const able = left.filter(({ needs }) => needs.every((need) => there.has(need)));
    left = left.filter((fence) => !able.includes(fence));
    const toRun = able.map((fence) => ({ ...fence, run: true }));
    if (toRun.length > 0) failures.push(...failuresOf(toRun, { python: name, options: [], limit: LIMIT }));
  }
  return { failures, left };
}

/** Why the Python of the cards cannot be run here, which CI does not get away with. */
const noPython = PYTHONS.length === 0 && !process.env['CI'] ? 'there is no python3' : null;

describe.skipIf(noPython)('a runner of Python', () => {
  const options = { python: PYTHONS[0] ?? 'python3', options: ['-I', '-S'], limit: 5000 };
  const fence = (name: string, code: string, run = true): PythonFence => ({ name, code, run });

  it('tells which fence failed, where and why, and goes on', () => {
    const fences = [
      fence(
        'good',
        'from dataclasses import dataclass\n@dataclass\nclass A:\n    x: int\nassert A(1) == A(1)',
      ),
      fence('wrong', 'def f():\n    assert 1 == 2, "no"\nf()'),
      fence('broken', 'x = 1\nif x\n    pass'),
      fence('parsed', 'y = missing', false),
      fence('exit', 'import sys\nsys.exit(3)'),
      fence('fresh', 'assert "x" not in globals() and "f" not in globals()'),
      fence('numpy', 'import numpy'),
    ];
    expect(failuresOf(fences, options)).toEqual([
      'wrong: line 2 of the fence: AssertionError: no',
      // Versions of Python word this one differently.
      expect.stringMatching(/^broken: line 2 of the fence: /),
      'exit: line 2 of the fence: SystemExit: 3',
      "numpy: line 1 of the fence: ModuleNotFoundError: No module named 'numpy'",
    ]);
  });

  it('tells which fence was running when time was up', () => {
    const fences = [fence('quick', 'x = 1'), fence('endless', 'while True: pass'), fence('last', 'x = 1')];
    expect(failuresOf(fences, { ...options, limit: 1000 })).toEqual(['endless: not done after 1 s in all']);
  });
});

describe('the Python of the cards', () => {
  it.skipIf(noPython)(
    'parses, and runs with the standard library where it says nothing else',
    { timeout: LIMIT + 10_000 },
    () => {
      const fences = python.map(({ name, code, needs }) => ({
        name,
        code,
        run: needs.length === 0 && !(name in FRAGMENTS),
      }));
      expect(fences.length).toBeGreaterThan(0);
      const options = { python: PYTHONS[0] ?? 'python3', options: ['-I', '-S'], limit: LIMIT };
      expect(failuresOf(fences, options)).toEqual([]);
    },
  );

  it.skipIf(noPython)('runs with the packages it needs', { timeout: 2 * LIMIT + 10_000 }, () => {
    const { failures, left } = runWithPackages(python.filter(({ needs }) => needs.length > 0));
    for (const needs of new Set(left.map((fence) => fence.needs.join(' and ')))) {
      const names = left.filter((fence) => fence.needs.join(' and ') === needs).map(({ name }) => name);
      // The reporter shows no reasons.
      process.stderr.write(`${names.length} fences not run for want of ${needs}: ${names.join(', ')}\n`);
    }
    expect(failures).toEqual([]);
  });

  it('is named among the fragments only when it is there and has no needs', () => {
    const whole = python.filter(({ needs }) => needs.length === 0).map(({ name }) => name);
    expect(Object.keys(FRAGMENTS).filter((name) => !whole.includes(name))).toEqual([]);
  });
});

/** Runs the SQL of a card, in order, in one database. @returns what went wrong, by fence */
function sqlFailures(card: string, fences: readonly Fence[]): Map<string, string> {
  const db = openSqlite(':memory:');
  const failures = new Map<string, string>();
  try {
    db.exec(TABLES[card] ?? '');
    for (const { name, code } of fences) {
      try {
        db.exec(code);
      } catch (error) {
        failures.set(name, String(error));
      }
    }
  } finally {
    db.close();
  }
  return failures;
}

describe('the SQL of the cards', () => {
  const sql = fencesIn('sql');
  const failures = [...new Set(sql.map(({ card }) => card))].flatMap((card) => [
    ...sqlFailures(
      card,
      sql.filter((fence) => fence.card === card),
    ),
  ]);

  it('runs on SQLite where nothing else is said', () => {
    expect(sql.length).toBeGreaterThan(0);
    expect(failures.filter(([name]) => !(name in OTHER_SQL)).map((failure) => failure.join(': '))).toEqual(
      [],
    );
  });

  it('is named as of another dialect only when SQLite refuses it', () => {
    const refused = failures.map(([name]) => name);
    expect(Object.keys(OTHER_SQL).filter((name) => !refused.includes(name))).toEqual([]);
  });
});
