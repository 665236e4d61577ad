import { isEmptyProfile, profileOf } from '../../app/profile.ts';
import { readStanding } from '../../app/stats.ts';
import { isWritten } from '../../config.ts';
import { homeLines } from '../../terminal/views/home-view.ts';
import { ask } from '../ask.ts';
import type { Context } from '../context.ts';
import { pastInterview, statsWorld } from '../worlds.ts';

/** `aiprep` alone: one screen on what is due and what to type next. */
export async function showHome(context: Context): Promise<void> {
  const { io, theme } = context;
  const { stats, plan } = readStanding(await statsWorld(context, 'folders'));
  const past = pastInterview(context);
  context.draw(homeLines({ stats, plan, past }, io.columns(), theme));
  await offerInit(context);
}

/** Offers, once and to those who begin, to ask for whom and when they prepare. */
async function offerInit(context: Context): Promise<void> {
  const { io, paths } = context;
  const config = context.config();
  const hasBegun =
    context.existingLog() !== null || config.interviewDate !== '' || !isEmptyProfile(profileOf(config));
  if (hasBegun || isWritten(paths, 'roles') || !io.canPrompt()) return;
  io.print(['']);
  if (await ask(context, 'Set up role and interview now?')) {
    const { init } = await import('./init.ts');
    return init(context, {});
  }
  // Every role, now by choice: it is not asked again.
  context.save({ roles: [] });
  io.print(['At any time: aiprep init']);
}
