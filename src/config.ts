import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, isAbsolute, join, resolve } from 'node:path';
import envPaths from 'env-paths';
import { errorCode, UserError } from './errors.ts';

/** What the program may be told to do otherwise. */
export interface Config {
  /** Minutes after local midnight at which a study day begins. */
  readonly dayStartsAt: number;
  /** Probability of recall (0..1) at which a card falls due. */
  readonly desiredRetention: number;
  /** New cards introduced on one study day. */
  readonly newPerDay: number;
  /** Reviews of one study day; cards in learning steps and new cards come on top. */
  readonly reviewsPerDay: number;
  /** Milliseconds that an answer is on the screen before a grade counts. */
  readonly gradeDelay: number;
  /** Whether the grade keys show the interval that each would give. */
  readonly showIntervals: boolean;
  /** Folders of the user's own cards, absolute. */
  readonly banks: readonly string[];
}

export type ConfigKey = keyof Config;

/** Where the program keeps its files. */
export interface Paths {
  readonly config: string;
  /** The review log: what cannot be made again. */
  readonly database: string;
  /** The parsed bank: can be deleted at any time. */
  readonly bankCache: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

interface Setting<T> {
  readonly default: T;
  readonly env: string;
  /** One line for `aiprep config` and the README. */
  readonly about: string;
  /** From the file (any JSON) or from words typed by the user; undefined when it is not a value. */
  parse(value: unknown, base: string): T | undefined;
  /** What a value looks like, for messages. */
  readonly expected: string;
  /** As written in the file. */
  show(value: T): unknown;
}

function numberBetween(from: number, to: number, whole: boolean) {
  return (value: unknown): number | undefined => {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof number !== 'number' || Number.isNaN(number) || number < from || number > to) return undefined;
    return whole && !Number.isInteger(number) ? undefined : number;
  };
}

function parseTime(value: unknown): number | undefined {
  const match = typeof value === 'string' ? /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(value.trim()) : null;
  return match ? Number(match[1]) * 60 + Number(match[2]) : undefined;
}

function showTime(minutes: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function parseSwitch(value: unknown): boolean | undefined {
  const word = String(value).trim().toLowerCase();
  if (['true', 'on', 'yes', '1'].includes(word)) return true;
  return ['false', 'off', 'no', '0'].includes(word) ? false : undefined;
}

/** An absolute path; `~/` is the home directory, anything else is relative to `base`. */
function absolute(path: string, base: string): string {
  if (path === '~' || path.startsWith('~/')) return join(homedir(), path.slice(1));
  return isAbsolute(path) ? path : resolve(base, path);
}

function parseFolders(value: unknown, base: string): string[] | undefined {
  const list = typeof value === 'string' ? value.split(delimiter).filter((part) => part !== '') : value;
  if (!Array.isArray(list) || !list.every((item) => typeof item === 'string' && item !== ''))
    return undefined;
  return list.map((item: string) => absolute(item, base));
}

/** Every setting: the one table behind the file, the environment and `aiprep config`. */
export const SETTINGS: { readonly [K in ConfigKey]: Setting<Config[K]> } = {
  dayStartsAt: {
    default: 240,
    env: 'AIPREP_DAY_STARTS_AT',
    about: 'local time at which a new study day begins',
    parse: parseTime,
    expected: 'a time like 04:00',
    show: showTime,
  },
  desiredRetention: {
    default: 0.9,
    env: 'AIPREP_DESIRED_RETENTION',
    about: 'probability of recall at which a card falls due',
    parse: numberBetween(0.7, 0.99, false),
    expected: 'a number from 0.7 to 0.99',
    show: (value) => value,
  },
  newPerDay: {
    default: 10,
    env: 'AIPREP_NEW_PER_DAY',
    about: 'new cards introduced on one study day',
    parse: numberBetween(0, 9999, true),
    expected: 'a whole number from 0 to 9999',
    show: (value) => value,
  },
  reviewsPerDay: {
    default: 200,
    env: 'AIPREP_REVIEWS_PER_DAY',
    about: 'reviews on one study day; the rest waits for the next',
    parse: numberBetween(0, 9999, true),
    expected: 'a whole number from 0 to 9999',
    show: (value) => value,
  },
  gradeDelay: {
    default: 150,
    env: 'AIPREP_GRADE_DELAY',
    about: 'milliseconds that an answer is on the screen before a grade counts',
    parse: numberBetween(0, 10_000, true),
    expected: 'a whole number from 0 to 10000',
    show: (value) => value,
  },
  showIntervals: {
    default: true,
    env: 'AIPREP_SHOW_INTERVALS',
    about: 'whether the grade keys show the interval that each would give',
    parse: parseSwitch,
    expected: 'true or false',
    show: (value) => value,
  },
  banks: {
    default: [],
    env: 'AIPREP_BANK',
    about: 'folders of your own cards, beside the shipped bank',
    parse: parseFolders,
    expected: `one or more folders (in the environment joined by "${delimiter}")`,
    show: (value) => value,
  },
};

export const CONFIG_KEYS = Object.keys(SETTINGS) as ConfigKey[];

export const isConfigKey = (key: string): key is ConfigKey => (CONFIG_KEYS as string[]).includes(key);

/** Where everything lies: below AIPREP_HOME if that is set, else in the platform's directories. */
export function resolvePaths(env: Environment): Paths {
  const home = env['AIPREP_HOME'];
  if (home) {
    const base = resolve(home);
    return {
      config: join(base, 'config.json'),
      database: join(base, 'aiprep.db'),
      bankCache: join(base, 'cache', 'bank-cache.db'),
    };
  }
  const platform = envPaths('aiprep', { suffix: '' });
  return {
    config: join(platform.config, 'config.json'),
    database: join(platform.data, 'aiprep.db'),
    bankCache: join(platform.cache, 'bank-cache.db'),
  };
}

type Raw = Readonly<Record<string, unknown>>;

/** The file as written; empty where there is none. @throws UserError when it is not a JSON object */
function readRaw(file: string): Raw {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    if (errorCode(cause) === 'ENOENT') return {};
    throw new UserError(`The config file cannot be read (${errorCode(cause)}).`, { where: file, cause });
  }
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : '';
    throw new UserError('The config file is not valid JSON.', { where: file, hint: detail, cause });
  }
  if (typeof data === 'object' && data !== null && !Array.isArray(data)) return data as Raw;
  throw new UserError('The config file must hold one JSON object.', { where: file });
}

function parseSetting<K extends ConfigKey>(key: K, value: unknown, base: string, where: string): Config[K] {
  const parsed = SETTINGS[key].parse(value, base);
  if (parsed !== undefined) return parsed;
  throw new UserError(`"${key}" must be ${SETTINGS[key].expected}; it is ${JSON.stringify(value)}.`, {
    where,
  });
}

function checkKeys(raw: Raw, file: string): void {
  const unknown = Object.keys(raw).find((key) => !isConfigKey(key));
  if (unknown === undefined) return;
  throw new UserError(`The config file has an unknown setting "${unknown}".`, {
    where: file,
    hint: `The settings are ${CONFIG_KEYS.join(', ')}.`,
  });
}

/**
 * The settings in force: environment before file before default. Flags are laid over them
 * by the commands.
 *
 * @param cwd what relative folders in the environment are relative to
 * @throws UserError naming the file or the variable that holds a wrong value
 */
export function loadConfig(paths: Paths, env: Environment, cwd: string): Config {
  const raw = readRaw(paths.config);
  checkKeys(raw, paths.config);
  const read = <K extends ConfigKey>(key: K): Config[K] => {
    const variable = SETTINGS[key].env;
    const given = env[variable];
    if (given !== undefined && given !== '') return parseSetting(key, given, cwd, variable);
    if (raw[key] !== undefined) return parseSetting(key, raw[key], dirname(paths.config), paths.config);
    return SETTINGS[key].default;
  };
  return {
    dayStartsAt: read('dayStartsAt'),
    desiredRetention: read('desiredRetention'),
    newPerDay: read('newPerDay'),
    reviewsPerDay: read('reviewsPerDay'),
    gradeDelay: read('gradeDelay'),
    showIntervals: read('showIntervals'),
    banks: read('banks'),
  };
}

/** A setting as it is written in the file and shown to the user. */
export function showSetting<K extends ConfigKey>(key: K, config: Config): unknown {
  return SETTINGS[key].show(config[key]);
}

/**
 * Writes one setting to the file, which is replaced as a whole or not at all.
 *
 * @param words as typed; a setting that is no list takes one
 * @throws UserError when the value is wrong or the file cannot be written
 */
export function saveSetting<K extends ConfigKey>(
  paths: Paths,
  key: K,
  words: readonly string[],
  cwd: string,
): void {
  const typed = key === 'banks' ? [...words] : words.length === 1 ? words[0] : words.join(' ');
  const value = SETTINGS[key].parse(typed, cwd);
  if (value === undefined) {
    throw new UserError(`"${key}" must be ${SETTINGS[key].expected}.`, { exitCode: 2 });
  }
  const raw = { ...readRaw(paths.config), [key]: SETTINGS[key].show(value) };
  const temporary = `${paths.config}.new`;
  try {
    mkdirSync(dirname(paths.config), { recursive: true });
    writeFileSync(temporary, `${JSON.stringify(raw, null, 2)}\n`);
    renameSync(temporary, paths.config);
  } catch (cause) {
    throw new UserError(`The config file cannot be written (${errorCode(cause)}).`, {
      where: paths.config,
      cause,
    });
  }
}
