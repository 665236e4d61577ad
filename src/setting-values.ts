import { homedir } from 'node:os';
import { delimiter, isAbsolute, join, resolve } from 'node:path';

// Values of settings, from the file (any JSON) or from words typed by the user; undefined when
// it is none.

export function numberBetween(from: number, to: number, whole: boolean) {
  return (value: unknown): number | undefined => {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof number !== 'number' || Number.isNaN(number) || number < from || number > to) return undefined;
    return whole && !Number.isInteger(number) ? undefined : number;
  };
}

export function parseTime(value: unknown): number | undefined {
  const match = typeof value === 'string' ? /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(value.trim()) : null;
  return match ? Number(match[1]) * 60 + Number(match[2]) : undefined;
}

export function showTime(minutes: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

export function parseSwitch(value: unknown): boolean | undefined {
  const word = String(value).trim().toLowerCase();
  if (['true', 'on', 'yes', '1'].includes(word)) return true;
  return ['false', 'off', 'no', '0'].includes(word) ? false : undefined;
}

/** An absolute path; `~/` is the home directory, anything else is relative to `base`. */
function absolute(path: string, base: string): string {
  if (path === '~' || path.startsWith('~/')) return join(homedir(), path.slice(1));
  return isAbsolute(path) ? path : resolve(base, path);
}

export function parseFolders(value: unknown, base: string): string[] | undefined {
  const list = typeof value === 'string' ? value.split(delimiter).filter((part) => part !== '') : value;
  if (!Array.isArray(list) || !list.every((item) => typeof item === 'string' && item !== ''))
    return undefined;
  return list.map((item: string) => absolute(item, base));
}

export const oneOf =
  <T extends string>(words: readonly T[]) =>
  (value: unknown): T | undefined =>
    words.find((word) => word === value);

/** `name=key` or `name=key,key` each; a comma by itself is a key too. */
export function parseKeys(value: unknown): Record<string, string[]> | undefined {
  const words = typeof value === 'string' ? value.split(/\s+/) : value;
  if (!Array.isArray(words)) return undefined;
  const written = words.filter((word) => word !== '');
  const pairs = written.map((word) => /^([\w.]+)=(.+)$/.exec(String(word)));
  if (pairs.includes(null)) return undefined;
  return Object.fromEntries(
    pairs.map((pair) => {
      const [, name = '', keys = ''] = pair ?? [];
      return [name, keys === ',' ? [','] : keys.split(',').filter((key) => key !== '')];
    }),
  );
}

/** `YYYY-MM-DD` of a day that there is, or nothing. */
export function parseDate(value: unknown): string | undefined {
  if (value === '') return value;
  if (typeof value !== 'string' || !/^(?!0000)\d{4}-\d{2}-\d{2}$/.test(value)) return undefined;
  const at = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value) ? value : undefined;
}

/** Words; of those allowed, where only some are. */
export const parseWords =
  (allowed?: readonly string[]) =>
  (value: unknown): string[] | undefined => {
    const words: unknown = typeof value === 'string' ? value.split(/[\s,]+/) : value;
    if (!Array.isArray(words)) return undefined;
    const given = [...new Set(words.filter((word) => word !== ''))];
    const isFine = (word: unknown) => typeof word === 'string' && (allowed?.includes(word) ?? true);
    return given.every(isFine) ? given : undefined;
  };

/** `topic=weight` each. */
export function parseWeights(value: unknown): Record<string, number> | undefined {
  const words = typeof value === 'string' ? value.split(/\s+/) : value;
  if (!Array.isArray(words)) return undefined;
  const pairs = words
    .filter((word) => word !== '')
    .map((word) => /^([\w-]+)=(\d+(?:\.\d+)?)$/.exec(String(word)));
  if (pairs.some((pair) => pair === null || Number(pair[2]) > 100)) return undefined;
  return Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? '', Number(pair?.[2])]));
}
