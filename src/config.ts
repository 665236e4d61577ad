import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import envPaths from 'env-paths';
import { errorCode, UserError } from './errors.ts';
import { CONFIG_KEYS, type Config, type ConfigKey, isConfigKey, LISTS, SETTINGS } from './settings.ts';

/** Where the program keeps its files. */
export interface Paths {
  readonly config: string;
  /** The review log: what cannot be made again. */
  readonly database: string;
  /** The parsed bank: can be deleted at any time. */
  readonly bankCache: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

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
  return Object.fromEntries(CONFIG_KEYS.map((key) => [key, read(key)])) as unknown as Config;
}

/** The environment variable that a setting is taken from; undefined when it is not. */
export const variableOf = (key: ConfigKey, env: Environment): string | undefined =>
  env[SETTINGS[key].env] ? SETTINGS[key].env : undefined;

/** Whether the file says anything of a setting. @throws UserError when it cannot be read */
export const isWritten = (paths: Paths, key: ConfigKey): boolean => readRaw(paths.config)[key] !== undefined;

/** A setting as it is written in the file and shown to the user. */
export function showSetting<K extends ConfigKey>(key: K, config: Config): unknown {
  return SETTINGS[key].show(config[key]);
}

/** A setting's words, as it is written in the file. */
function written<K extends ConfigKey>(key: K, words: readonly string[], cwd: string): unknown {
  const typed = LISTS.has(key) ? [...words] : words.join(' ');
  const value = SETTINGS[key].parse(typed, cwd);
  if (value === undefined) {
    throw new UserError(`"${key}" must be ${SETTINGS[key].expected}.`, { exitCode: 2 });
  }
  return SETTINGS[key].show(value);
}

/** Settings to be saved, as typed. */
export type Changes = Partial<Record<ConfigKey, readonly string[]>>;

/**
 * Writes settings to the file, which is replaced as a whole or not at all.
 *
 * @param changes words as typed; a setting that is no list takes one
 * @throws UserError when a value is wrong or the file cannot be written; nothing is changed then
 */
export function saveSettings(paths: Paths, changes: Changes, cwd: string): void {
  const keys = CONFIG_KEYS.filter((key) => changes[key] !== undefined);
  const values = keys.map((key) => [key, written(key, changes[key] ?? [], cwd)]);
  const raw = { ...readRaw(paths.config), ...Object.fromEntries(values) };
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
