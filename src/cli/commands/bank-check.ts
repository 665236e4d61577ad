import { resolve } from 'node:path';
import { lintBank } from '../../bank/lint.ts';
import { dayLabel, studyDay } from '../../domain/study-day.ts';
import { plural } from '../../plural.ts';
import type { Context } from '../context.ts';

export interface BankCheckOptions {
  readonly strict?: boolean;
  readonly json?: boolean;
}

/** The date where it is latest (UTC+14), so that no author is ahead of the calendar. */
const latestDate = (at: number): string => dayLabel(studyDay({ at, utcOffset: 14 * 60 }, 0));

/** @returns 1 when there is any error; warnings alone are fine */
export async function bankCheck(
  context: Context,
  paths: readonly string[],
  { strict = false, json }: BankCheckOptions,
): Promise<number> {
  const { io, theme, world } = context;
  const roots = context.bankRoots();
  const report = lintBank({
    paths: paths.length > 0 ? paths.map((path) => resolve(world.cwd, path)) : roots,
    context: roots,
    strict,
    today: latestDate(world.clock.now()),
  });
  const findings = report.findings.map((finding) => ({ ...finding, file: context.display(finding.file) }));
  const count = (severity: string) => findings.filter((finding) => finding.severity === severity).length;
  const errors = count('error');
  if (json) io.print([JSON.stringify({ cards: report.cards, findings }, null, 2)]);
  else {
    io.print(
      findings.map(({ file, line, code, message, severity }) => {
        const label = severity === 'warning' ? theme.warn('warning ') : '';
        return `${file}:${line}: ${label}${theme.strong(code)}: ${message}`;
      }),
    );
    io.say(
      `${plural(report.cards, 'card')}: ${plural(errors, 'error')}, ${plural(count('warning'), 'warning')}`,
    );
  }
  return errors > 0 ? 1 : 0;
}
