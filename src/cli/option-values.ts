import { InvalidArgumentError } from 'commander';
import { UserError } from '../errors.ts';

// What the values of options are parsed by.

/** Adds a value to a repeatable option. */
export const collect = (value: string, before: readonly string[] = []): string[] => [...before, value];

/** As `collect`, for values of a list. */
export const collectOf =
  (values: readonly string[]) =>
  (value: string, before: readonly string[] = []): string[] => {
    if (!values.includes(value)) throw new InvalidArgumentError(`Allowed choices are ${values.join(', ')}.`);
    return [...before, value];
  };

export const collectNumbers = (value: string, before: readonly number[] = []): number[] => [
  ...before,
  wholeNumber(1)(value),
];

/** Parses a whole number. @param from the least one allowed */
export function wholeNumber(from: number) {
  return (value: string): number => {
    const number = Number(value);
    if (value.trim() === '' || !Number.isInteger(number) || number < from) {
      throw new InvalidArgumentError(`It must be a whole number, ${from} or more.`);
    }
    return number;
  };
}

export function positiveNumber(value: string): number {
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number) || number <= 0) {
    throw new InvalidArgumentError('It must be a number above 0.');
  }
  return number;
}

/** The number that a word of the command line names, if there is one. @throws UserError */
export function numberOf(word: string | undefined): number | undefined {
  if (word === undefined || /^[1-9]\d*$/.test(word)) return word === undefined ? undefined : Number(word);
  throw new UserError(`"${word}" is no number of the history.`, { exitCode: 2 });
}
