import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanText, oneLine } from '../clean-text.ts';
import { errorCode, UserError } from '../errors.ts';
import { loadYaml } from './front-matter.ts';

// Files of a bank that hold named things beside the cards: blueprints, decks.

export type Raw = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads the fields of one named thing; what is wrong is told with its name and the field. */
export class FieldReader {
  private readonly file: string;
  private readonly what: string;

  /** @param what as a message calls it: `blueprint "ai-engineer"` */
  constructor(file: string, what: string) {
    this.file = file;
    this.what = what;
  }

  /** @throws UserError always */
  wrong(field: string, expected: string): never {
    throw new UserError(`The ${this.what}: ${field} must be ${expected}.`, { where: this.file });
  }

  text(raw: Raw, field: string): string | null {
    const value = raw[field];
    if (value === undefined || value === null) return null;
    return typeof value === 'string' ? oneLine(value) : this.wrong(field, 'text');
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
}

/**
 * The named things of a file, as written; none where there is no file.
 *
 * @param key the one map of the file, such as `blueprints`
 * @throws UserError naming the file when it is no such map
 */
function readFile(file: string, key: string): [name: string, value: unknown][] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    if (errorCode(cause) === 'ENOENT') return [];
    throw new UserError(`The ${key} cannot be read (${errorCode(cause)}).`, { where: file, cause });
  }
  let data: unknown;
  try {
    data = loadYaml(text);
  } catch (cause) {
    const detail = cause instanceof Error ? cleanText(cause.message) : '';
    throw new UserError(`The ${key} are not valid YAML.`, { where: file, hint: detail, cause });
  }
  const all = isRecord(data) ? data[key] : undefined;
  if (!isRecord(all)) {
    throw new UserError(`The file must hold a map "${key}" from names to ${key}.`, { where: file });
  }
  return Object.entries(all).map(([name, value]) => [oneLine(name), value]);
}

/**
 * The named things of all banks, from a file of each; of two with one name the later bank's
 * counts, so that users can replace the shipped ones.
 *
 * @param make reads one of them
 * @throws UserError naming the file and what is wrong with it
 */
export function readNamed<T extends { readonly name: string }>(
  roots: readonly string[],
  { file, key }: { readonly file: string; readonly key: string },
  make: (path: string, name: string, value: unknown) => T,
): T[] {
  const all = roots.flatMap((root) => {
    const path = join(root, file);
    return readFile(path, key).map(([name, value]) => make(path, name, value));
  });
  return [...new Map(all.map((one) => [one.name, one])).values()];
}
