import type { PastInterview } from '../../domain/plan-report.ts';
import { plural } from '../../plural.ts';
import { padEnd, wrapText } from '../text.ts';
import type { Theme } from '../theme.ts';

export interface ProfileView {
  readonly roles: readonly string[];
  readonly level: string | null;
  readonly leaveOut: readonly string[];
  readonly cards: number;
  readonly suiting: number;
  readonly firstWave: number;
  readonly begun: number;
  /** `YYYY-MM-DD`; empty without an interview ahead. */
  readonly interviewDate: string;
  readonly minutesPerDay: number;
  /** One that is today or over; null without. */
  readonly pastInterview: PastInterview | null;
}

const NAME_WIDTH = 11;

function interviewText({ interviewDate, minutesPerDay, pastInterview }: ProfileView): string {
  if (interviewDate !== '') return `${interviewDate}, ${plural(minutesPerDay, 'minute')} a day`;
  if (pastInterview === null) return 'none planned (aiprep plan set --date DAY)';
  return pastInterview.isToday ? `today (${pastInterview.date})` : `was on ${pastInterview.date}`;
}

function suitingText({ cards, suiting, firstWave, begun }: ProfileView): string {
  if (suiting === 0)
    return `None of ${plural(cards, 'card')} suits you. → aiprep profile set --help, or aiprep profile clear`;
  return `${suiting} of ${plural(cards, 'card')} suit you, ${firstWave} of them to be met first; you have begun ${begun}. → aiprep study`;
}

/** Whom cards are chosen for, and what that comes to. */
export function profileLines(profile: ProfileView, columns: number, theme: Theme): string[] {
  const { roles, level, leaveOut } = profile;
  const row = (name: string, text: string) =>
    wrapText(text, Math.max(20, columns - NAME_WIDTH)).map(
      (line, i) => `${theme.dim(padEnd(i === 0 ? name : '', NAME_WIDTH))}${line}`,
    );
  return [
    ...row('roles', roles.length === 0 ? 'all' : roles.join(', ')),
    ...row('level', level === null ? 'all' : `${level}, and below`),
    ...row('left out', leaveOut.length === 0 ? 'nothing' : leaveOut.join(', ')),
    ...row('interview', interviewText(profile)),
    '',
    ...wrapText(suitingText(profile), columns),
  ];
}
