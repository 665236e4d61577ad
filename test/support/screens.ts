import { join } from 'node:path';
import { readCardFile } from '../../src/bank/read.ts';
import type { ReviewEvent } from '../../src/domain/review-event.ts';
import { answered, moved } from './events.ts';
import { DAY, MINUTE } from './fixed-clock.ts';
import { REPOSITORY } from './run.ts';
import { seedLog } from './seeded-log.ts';
import { tempFolder } from './temp-folder.ts';
import { plainEnvironment, startAiprep, type Terminal } from './terminal.ts';

/** The shipped card that the README shows. */
const CARD = 'confusion-matrix';

/** What the program draws, without the empty rows at its end and with one for several in a row. */
function picture(terminal: Terminal): string {
  return terminal
    .screen()
    .map((row) => row.replace(/^ /, '').trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Starts a session whose first card is that of the README. */
async function session(history: readonly ReviewEvent[], args: readonly string[]): Promise<Terminal> {
  const home = join(tempFolder(), 'home');
  seedLog(home, [...history, moved('promoted', CARD, Date.now() - MINUTE)]);
  const env = plainEnvironment({ AIPREP_HOME: home });
  const terminal = startAiprep(['study', ...args], { cwd: tempFolder(), env, columns: 78, rows: 22 });
  await terminal.takesKeys();
  return terminal;
}

async function press(terminal: Terminal, keys: string, expected: string | RegExp): Promise<string> {
  terminal.press(keys);
  await terminal.waitFor(expected);
  return picture(terminal);
}

/** A card that has been learned and forgotten seven times, the last point always missing. */
function forgottenOften(): ReviewEvent[] {
  const ticks = [true, true, false, true, true, false];
  const path = join(REPOSITORY, 'questions', 'evaluation', `${CARD}.md`);
  const contentHash = readCardFile({ path, size: 0 }).card?.contentHash ?? '';
  const start = Date.now() - 100 * DAY;
  const lapses = Array.from({ length: 7 }, (_, i) => start + (i + 1) * 10 * DAY);
  return [
    answered(CARD, start, 4, { id: 'learned' }),
    ...lapses.flatMap((at, i) => [
      answered(CARD, at, 1, { id: `forgot-${i}`, ticks, contentHash }),
      answered(CARD, at + 11 * MINUTE, 3, { id: `relearned-${i}` }),
    ]),
  ];
}

async function forgetAgain(): Promise<string> {
  const terminal = await session(forgottenOften(), ['--limit', '1']);
  await press(terminal, 's', 'In 30 seconds');
  await press(terminal, 'k', 'what did you say?');
  await press(terminal, '1245', '[x]   With many');
  return press(terminal, 'a', 'this card is a leech');
}

/** Each state of a session as it looks on a real terminal, by its name in the README. */
export async function captureScreens(): Promise<ReadonlyMap<string, string>> {
  const screens = new Map<string, string>();
  const typing = await session([], ['--limit', '3']);
  screens.set('question', await press(typing, 'h', 'Hint'));
  await press(typing, 't', 'Your answer');
  const words =
    'It counts actual against predicted classes at one threshold, so it separates the kinds of error';
  screens.set('typing', await press(typing, words, 'kinds of error▌'));
  await press(typing, '\r', 'what did you say?');
  screens.set('checklist', await press(typing, '2', '> 2 [x]'));

  const reading = await session([], ['--limit', '3']);
  screens.set('30 seconds', await press(reading, 's', 'In 30 seconds'));
  screens.set('answer', await press(reading, ' ', 'more below'));
  await press(reading, 'f', 'Follow-up questions');
  screens.set('all keys', await press(reading, '?', 'All keys here'));

  screens.set('leech', await forgetAgain());

  const marking = await session([], ['--limit', '3']);
  await press(marking, 'w', 'What looks wrong?');
  screens.set('note', await press(marking, 'Is specificity not TN / (TN + FP)?', 'FP)?▌'));

  const ending = await session([], ['--limit', '1']);
  await press(ending, ' ', '4 Easy');
  screens.set('end', await press(ending, '4', 'All done for now.'));
  return screens;
}
