import { CancelledError } from '../errors.ts';
import type { Context } from './context.ts';

/** What the user answers to a prompt. @throws CancelledError on Ctrl-C */
export async function answered<T>(answer: Promise<T | null>): Promise<T> {
  const given = await answer;
  if (given === null) throw new CancelledError();
  return given;
}

/** Asks yes or no. @throws CancelledError on Ctrl-C */
export async function ask(context: Context, question: string): Promise<boolean> {
  const { confirm } = await import('../terminal/prompts.ts');
  return answered(confirm(context.io, question, true));
}
