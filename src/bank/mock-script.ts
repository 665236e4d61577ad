import { readFileSync } from 'node:fs';
import { errorCode, UserError } from '../errors.ts';
import { loadYaml } from './front-matter.ts';

/** One answer of a scripted interview. */
export interface ScriptedAnswer {
  /** Key points that were said, from 1. */
  readonly ticks: readonly number[];
  /** How long the answer took. */
  readonly seconds: number;
  /** How long each follow-up took; 30 seconds where it is not said. */
  readonly followups: readonly number[];
  readonly typed: string | null;
}

type Raw = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function numbers(raw: Raw, field: string, where: string): number[] {
  const value = raw[field] ?? [];
  if (Array.isArray(value) && value.every((item) => typeof item === 'number' && item >= 0)) return value;
  throw new UserError(`"${field}" must be a list of numbers.`, { where });
}

function readAnswer(raw: unknown, where: string): ScriptedAnswer {
  if (!isRecord(raw)) throw new UserError('An answer must be a map with "ticks" and "seconds".', { where });
  const { seconds = 60, typed = null } = raw;
  if (typeof seconds !== 'number' || seconds < 0)
    throw new UserError('"seconds" must be a number.', { where });
  if (typed !== null && typeof typed !== 'string') throw new UserError('"typed" must be text.', { where });
  return { ticks: numbers(raw, 'ticks', where), seconds, followups: numbers(raw, 'followups', where), typed };
}

/**
 * Reads the answers of an interview that is held without a terminal.
 *
 * @throws UserError naming the file, and the answer that is not what it should be
 */
export function readMockScript(file: string): ScriptedAnswer[] {
  let data: unknown;
  try {
    data = loadYaml(readFileSync(file, 'utf8'));
  } catch (cause) {
    const code = errorCode(cause);
    const detail =
      code === undefined && cause instanceof Error ? cause.message : `It cannot be read (${code}).`;
    throw new UserError('The script of the interview cannot be used.', { where: file, hint: detail, cause });
  }
  const answers = isRecord(data) ? data['answers'] : undefined;
  if (!Array.isArray(answers)) {
    throw new UserError('The script must hold a list "answers".', { where: file });
  }
  return answers.map((raw, i) => readAnswer(raw, `${file}: answer ${i + 1}`));
}
