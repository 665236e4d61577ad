import type { FigureFilter } from '../../app/figure-filter.ts';
import type { InterviewPlan } from '../../app/plan.ts';
import { isEmptyProfile, profileOf } from '../../app/profile.ts';
import { readStanding, type Standing } from '../../app/stats.ts';
import { isWritten, saveSettings } from '../../config.ts';
import { homeLines } from '../../terminal/views/home-view.ts';
import { ask } from '../ask.ts';
import type { Context } from '../context.ts';
import { pastInterview, planAhead, readingWorld } from '../worlds.ts';

/** `aiprep` alone: one screen on what is due and what to type next. */
export async function showHome(context: Context): Promise<void> {
  const { io, theme } = context;
  const { stats, plan } = await standing(context);
  const past = pastInterview(context);
  context.draw(homeLines({ stats, plan, past }, io.columns(), theme));
  await offerInit(context);
}

/** Offers, once and to those who begin, to ask for whom and when they prepare. */
async function offerInit(context: Context): Promise<void> {
  const { io, paths, world } = context;
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
  saveSettings(paths, { roles: [] }, world.cwd);
  io.print(['At any time: aiprep init']);
}

/** The figures behind `aiprep` and `aiprep stats`. @param plan that sessions follow; by default the one ahead */
export async function standing(
  context: Context,
  filter: FigureFilter = {},
  plan: InterviewPlan | null = planAhead(context),
): Promise<Standing> {
  const config = context.config();
  const { newPerDay, reviewsPerDay } = config;
  const settings = { newPerDay, reviewsPerDay, profile: profileOf(config) };
  return readStanding({ ...(await readingWorld(context)), ...settings, plan }, filter);
}
