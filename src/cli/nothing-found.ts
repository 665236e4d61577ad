import { cleanText } from '../clean-text.ts';
import type { Io } from '../terminal/io.ts';
import { talkLines } from '../terminal/views/error-view.ts';

/** Says beside an empty result, which is data and no failure, that no card matches, and what to try. */
export function sayNothingFound(io: Io, query: string, advice: string): void {
  const text = cleanText(`No card matches ${query.trim()}. ${advice}`);
  for (const line of talkLines(text, io.errorColumns())) io.say(line);
}
