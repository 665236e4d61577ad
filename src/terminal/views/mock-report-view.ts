import type { Coverage, MockReport } from '../../domain/mock-report.ts';
import type { MockRun } from '../../domain/mock-run.ts';
import { plural } from '../../plural.ts';
import { clockTime } from '../format.ts';
import { plainMarkdown } from '../plain-markdown.ts';

const list = (rows: readonly string[]): string => rows.map((row) => `- ${row}`).join('\n');

const section = (title: string, text: string): string[] => (text === '' ? [] : [`## ${title}`, text]);

function competencyTable(rows: readonly Coverage[]): string {
  if (rows.length === 0) return '';
  const cells = rows.map(
    ({ topic, questions, said, points, requiredSaid, required }) =>
      `| ${topic} | ${questions} | ${requiredSaid} of ${required} | ${said} of ${points} |`,
  );
  return ['| competency | questions | required points | all points |', '|---|---:|---:|---:|', ...cells].join(
    '\n',
  );
}

function timeText({ time }: MockReport): string {
  const late = time.filter(({ timing }) => timing === 'too long');
  const early = time.filter(({ timing }) => timing === 'too short');
  const row = ({ id, answerMs, targetMs }: MockReport['time'][number]) =>
    `${id}: ${clockTime(answerMs)} of ${clockTime(targetMs)}`;
  const inTime = time.length - late.length - early.length;
  return [
    `${plural(inTime, 'answer')} in time, ${late.length} too long, ${early.length} too short.`,
    ...(late.length > 0 ? [`Too long:\n\n${list(late.map(row))}`] : []),
    ...(early.length > 0 ? [`Too short:\n\n${list(early.map(row))}`] : []),
  ].join('\n\n');
}

/** Three things to do next, each with its command; the most urgent first. */
function nextSteps({ competencies, missed, alwaysMissed, time }: MockReport): string[] {
  const steps: string[] = [];
  const [always] = alwaysMissed;
  if (always)
    steps.push(`Learn the point that is missing every time: \`aiprep show ${always.id} --key-points\``);
  const [first] = missed;
  if (first) steps.push(`Say this one again until every required point comes: \`aiprep show ${first.id}\``);
  const [weakest] = competencies;
  if (weakest && weakest.said < weakest.points) {
    steps.push(`Work on the weakest competency: \`aiprep study --topic ${weakest.topic}\``);
    steps.push(`Test it: \`aiprep quiz --topic ${weakest.topic} --weak\``);
  }
  if (time.some(({ timing }) => timing === 'too long')) {
    steps.push('Practice the short answers against the clock: `aiprep quiz --type open --timed 60`');
  }
  steps.push('Take another interview: `aiprep mock`');
  return steps.slice(0, 3);
}

/** The report of an interview as Markdown: what is shown, saved, and made into a page. @param day `YYYY-MM-DD` */
export function mockReportMarkdown(run: MockRun, report: MockReport, day: string): string {
  const missed = report.missed.map(
    ({ id, question, points }) =>
      `**${plainMarkdown(question)}** (${id})\n${points.map((point) => `  - ${plainMarkdown(point)}`).join('\n')}`,
  );
  const always = report.alwaysMissed.map(
    ({ id, point, times }) => `${plainMarkdown(point)} (${id}, ${times} times)`,
  );
  const steps = nextSteps(report).map((step, i) => `${i + 1}. ${step}`);
  return [
    `# Mock interview ${run.number}: ${plainMarkdown(run.plan.title)}`,
    `${day} · ${plural(report.answered, 'question')} of ${report.asked} answered · ${report.passed} passed (every required point and half of the others)`,
    ...section('Coverage', competencyTable(report.competencies)),
    ...section('Required points that were missing', list(missed)),
    ...section('Time', timeText(report)),
    ...section('Missing every time', list(always)),
    ...section('Do next', steps.join('\n')),
    `Repeat it with \`aiprep mock --seed ${run.plan.seed}\` and the same options.`,
  ].join('\n\n');
}
