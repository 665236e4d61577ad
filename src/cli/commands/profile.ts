import { profileOf, reportProfile } from '../../app/profile.ts';
import { topicsNamed } from '../../app/select.ts';
import type { Changes } from '../../config.ts';
import type { Level } from '../../domain/card.ts';
import type { Profile } from '../../domain/profile.ts';
import { UserError } from '../../errors.ts';
import { profileLines } from '../../terminal/views/profile-view.ts';
import type { Context } from '../context.ts';
import { pastInterview, planAhead } from '../worlds.ts';

export interface ProfileOptions {
  readonly role?: readonly string[];
  /** Empty for every level. */
  readonly level?: Level | '';
  readonly leaveOut?: readonly string[];
}

/**
 * The settings that options ask for.
 *
 * @throws UserError when a topic is unknown, or when no card would be left
 */
export async function profileChanges(context: Context, options: ProfileOptions): Promise<Changes> {
  const bank = await context.bank();
  const before = profileOf(context.config());
  const leaveOut = options.leaveOut && topicsNamed(options.leaveOut, bank);
  const next: Profile = {
    roles: options.role ?? before.roles,
    level: options.level === undefined ? before.level : options.level || null,
    leaveOut: leaveOut ?? before.leaveOut,
  };
  if (reportProfile(bank, null, next).suiting === 0) {
    throw new UserError('No card would be left of that profile.', {
      hint: 'Leave out fewer topics, or name another role or level. Nothing was changed.',
    });
  }
  return {
    ...(options.role && { roles: [...new Set(options.role)] }),
    ...(options.level !== undefined && { level: [options.level] }),
    ...(leaveOut && { leaveOut }),
  };
}

/** `aiprep profile`. */
export async function showProfile(context: Context, { json }: { readonly json?: boolean }): Promise<void> {
  const { io, theme } = context;
  const config = context.config();
  const report = {
    ...reportProfile(await context.bank(), context.existingLog(), profileOf(config)),
    interviewDate: planAhead(context) ? config.interviewDate : '',
    minutesPerDay: config.minutesPerDay,
    pastInterview: pastInterview(context),
  };
  if (json) io.print([JSON.stringify(report, null, 2)]);
  else context.draw(profileLines(report, io.columns(), theme));
}

/** `aiprep profile set`. */
export async function setProfile(context: Context, options: ProfileOptions): Promise<void> {
  const changes = await profileChanges(context, options);
  if (Object.keys(changes).length === 0) {
    throw new UserError('There is nothing to set.', {
      hint: 'Say what: aiprep profile set --role ai-engineer --level mid --leave-out strategy',
      exitCode: 2,
    });
  }
  context.save(changes);
  await showProfile(context.reread(), {});
}

/** The settings of a profile that asks for nothing, by the option that names each. */
const CLEARED: Readonly<Record<keyof ProfileOptions, Changes>> = {
  role: { roles: [] },
  level: { level: [''] },
  leaveOut: { leaveOut: [] },
};

/** `aiprep profile clear`: what is named, or all of it. */
export async function clearProfile(
  context: Context,
  named: Partial<Record<keyof ProfileOptions, boolean>>,
): Promise<void> {
  const parts = Object.keys(CLEARED) as (keyof ProfileOptions)[];
  const asked = parts.filter((part) => named[part]);
  const changes = (asked.length > 0 ? asked : parts).map((part) => CLEARED[part]);
  context.save(Object.assign({}, ...changes) as Changes);
  await showProfile(context.reread(), {});
}
