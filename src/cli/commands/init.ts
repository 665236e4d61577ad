import { dayOfWords } from '../../app/plan-date.ts';
import { LEVELS, type Level, ROLES } from '../../domain/card.ts';
import { dayLabel } from '../../domain/study-day.ts';
import { UserError } from '../../errors.ts';
import { SETTINGS } from '../../settings.ts';
import { answered } from '../ask.ts';
import type { Context } from '../context.ts';
import { planAhead } from '../worlds.ts';
import { profileChanges, showProfile } from './profile.ts';

export interface InitOptions {
  readonly role?: readonly string[];
  readonly level?: Level | 'any';
  readonly date?: string;
  readonly minutes?: number;
  /** Asks nothing: what is not given stays as it is. */
  readonly yes?: boolean;
}

interface Answers {
  readonly roles: readonly string[];
  /** Empty for every level. */
  readonly level: Level | '';
  /** As typed. */
  readonly date: string;
  readonly minutes: string;
}

const minutesProblem = (text: string): string | null =>
  SETTINGS.minutesPerDay.parse(text, '') === undefined
    ? `It must be ${SETTINGS.minutesPerDay.expected}.`
    : null;

/** The day that words name, `YYYY-MM-DD`; empty for `none`. @throws UserError when they name none to come */
const dateOf = (words: string, context: Context): string =>
  ['', 'none'].includes(words.trim()) ? '' : dayLabel(dayOfWords(words, context.moment()));

function dateProblem(text: string, context: Context): string | null {
  try {
    dateOf(text, context);
    return null;
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}

/** Asks for what is not given. */
async function ask(context: Context, given: Partial<Answers>): Promise<Answers> {
  const { io } = context;
  const before = assumed(context);
  const { askLine, pickOne, pickSome } = await import('../../terminal/prompts.ts');
  const askRoles = () =>
    pickSome(
      io,
      'Which roles? (none: all)',
      ROLES.map((value) => ({ name: value, value })),
      before.roles,
    );
  const levels: { name: string; value: Level | '' }[] = [
    ...LEVELS.map((value) => ({ name: `${value}, and below`, value })),
    { name: 'any', value: '' },
  ];
  const askDate = () =>
    askLine(io, 'Interview day? ("in 3 weeks", none)', before.date, (text) => dateProblem(text, context));
  const askMinutes = () => askLine(io, 'Minutes a day?', before.minutes, minutesProblem);
  return {
    roles: given.roles ?? (await answered(askRoles())),
    level: given.level ?? (await answered(pickOne(io, 'Up to which level?', levels, before.level))),
    date: given.date ?? (await answered(askDate())),
    minutes: given.minutes ?? (await answered(askMinutes())),
  };
}

/** What `--yes` assumes: the settings as they are. */
function assumed(context: Context): Answers {
  const { roles, level, interviewDate, minutesPerDay } = context.config();
  const date = planAhead(context) ? interviewDate : 'none';
  return { roles, level, date, minutes: String(minutesPerDay) };
}

/** `aiprep init`: whom cards are chosen for, and when the interview is. Nothing is saved before all is answered. */
export async function init(context: Context, options: InitOptions): Promise<void> {
  const { io } = context;
  const { role, level, date, minutes } = options;
  const asks = !options.yes && [role, level, date, minutes].includes(undefined);
  if (asks) {
    context.requireTerminal(
      'init',
      'aiprep init --yes, with --role, --level, --date and --minutes as you like',
    );
  }
  const given: Partial<Answers> = {
    ...(role && { roles: role }),
    ...(level && { level: level === 'any' ? '' : level }),
    ...(date !== undefined && { date }),
    ...(minutes !== undefined && { minutes: String(minutes) }),
  };
  const answers = asks ? await ask(context, given) : { ...assumed(context), ...given };
  const day = dateOf(answers.date, context);
  const changes = await profileChanges(context, { role: answers.roles, level: answers.level });
  const plan = { interviewDate: [day], minutesPerDay: [answers.minutes] };
  context.save({ ...changes, ...plan });
  io.print(['']);
  await showProfile(context.reread(), {});
}
