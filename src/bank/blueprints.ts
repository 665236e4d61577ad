import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanText } from '../clean-text.ts';
import type { Blueprint, RoundSpec } from '../domain/mock-plan.ts';
import { errorCode, UserError } from '../errors.ts';
import { loadYaml } from './front-matter.ts';

export const BLUEPRINTS_FILE = 'blueprints.yaml';

type Raw = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads one blueprint; what is wrong is told with its name and the field. */
class Reader {
  private readonly file: string;
  private readonly name: string;

  constructor(file: string, name: string) {
    this.file = file;
    this.name = name;
  }

  private wrong(field: string, expected: string): never {
    throw new UserError(`The blueprint "${this.name}": ${field} must be ${expected}.`, { where: this.file });
  }

  text(raw: Raw, field: string): string | null {
    const value = raw[field];
    if (value === undefined || value === null) return null;
    return typeof value === 'string' ? cleanText(value) : this.wrong(field, 'text');
  }

  number(raw: Raw, field: string, least: number): number | null {
    const value = raw[field];
    if (value === undefined || value === null) return null;
    if (typeof value === 'number' && Number.isInteger(value) && value >= least) return value;
    return this.wrong(field, `a whole number, ${least} or more`);
  }

  list<T extends 'string' | 'number'>(
    raw: Raw,
    field: string,
    type: T,
  ): (T extends 'string' ? string : number)[] {
    const value = raw[field] ?? [];
    if (Array.isArray(value) && value.every((item) => typeof item === type)) return value;
    return this.wrong(field, `a list of ${type === 'string' ? 'words' : 'numbers'}`);
  }

  round(value: unknown): RoundSpec {
    if (!isRecord(value)) return this.wrong('a round', 'a map');
    return {
      name: this.text(value, 'name') ?? this.wrong('name of a round', 'text'),
      topics: this.list(value, 'topics', 'string'),
      kinds: this.list(value, 'kinds', 'string'),
      tags: this.list(value, 'tags', 'string'),
      difficulties: this.list(value, 'difficulties', 'number'),
      count: this.number(value, 'count', 1) ?? 1,
      followups: this.number(value, 'followups', 0) ?? 0,
      seconds: this.number(value, 'seconds', 5),
    };
  }

  blueprint(value: unknown): Blueprint {
    if (!isRecord(value)) return this.wrong('it', 'a map');
    const rounds = value['rounds'];
    if (!Array.isArray(rounds) || rounds.length === 0) return this.wrong('rounds', 'a list of rounds');
    return {
      name: this.name,
      title: this.text(value, 'title') ?? this.name,
      role: this.text(value, 'role'),
      minutes: this.number(value, 'minutes', 5) ?? 45,
      rounds: rounds.map((round) => this.round(round)),
    };
  }
}

function readFile(file: string): Blueprint[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    if (errorCode(cause) === 'ENOENT') return [];
    throw new UserError(`The blueprints cannot be read (${errorCode(cause)}).`, { where: file, cause });
  }
  let data: unknown;
  try {
    data = loadYaml(text);
  } catch (cause) {
    const detail = cause instanceof Error ? cleanText(cause.message) : '';
    throw new UserError('The blueprints are not valid YAML.', { where: file, hint: detail, cause });
  }
  const blueprints = isRecord(data) ? data['blueprints'] : undefined;
  if (!isRecord(blueprints)) {
    throw new UserError('The file must hold a map "blueprints" from names to blueprints.', { where: file });
  }
  return Object.entries(blueprints).map(([name, value]) =>
    new Reader(file, cleanText(name)).blueprint(value),
  );
}

/**
 * The blueprints of all banks; of two with one name the later bank's counts, so that users can
 * replace the shipped ones.
 *
 * @throws UserError naming the file and what is wrong with it
 */
export function readBlueprints(roots: readonly string[]): Blueprint[] {
  const all = roots.flatMap((root) => readFile(join(root, BLUEPRINTS_FILE)));
  return [...new Map(all.map((blueprint) => [blueprint.name, blueprint])).values()];
}
