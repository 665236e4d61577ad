import { DEFINITIONS, type Figures, narrowsCards } from '../domain/figures/figures.ts';
import { MINUTE_MS } from '../domain/study-day.ts';
import { plural } from '../plural.ts';
import { duration, percent } from '../terminal/format.ts';
import { CALENDAR_KEY, drawCalendar } from './calendar.ts';
import { drawColumns } from './columns.ts';
import { drawDayBars } from './day-drawings.ts';
import type { Markup } from './markup.ts';
import { drawPicture } from './picture.ts';
import { spanName, spansOf, total } from './spans.ts';

const NAMES = ['again', 'hard', 'good', 'easy'] as const;
/** Of the grades, from Again to Easy. */
const COLORS = ['var(--bad)', 'var(--limit)', 'var(--accent)', 'var(--second)'] as const;

function drawYear(figures: Figures): Markup {
  const { days, studied, streak, longestStreak } = figures.heatmap;
  const calendar = days.map(({ day, answers }) => ({
    day,
    value: answers,
    tip: `${day}\n${plural(answers, 'answer')}`,
  }));
  const whose = narrowsCards(figures) ? 'With all cards, ' : 'Now ';
  return drawPicture({
    title: 'The year',
    about: `Studied on ${plural(studied, 'day')} of the last year. ${whose}${plural(streak, 'day')} in a row; the most were ${longestStreak}.`,
    definition: DEFINITIONS.heatmap,
    drawings: studied === 0 ? [] : drawCalendar('The year', calendar),
    table: {
      head: ['day', 'answers'],
      rows: days.flatMap(({ day, answers }) => (answers > 0 ? [[day, answers]] : [])),
    },
    layout: 'calendar',
    key: CALENDAR_KEY,
    rows: 7,
  });
}

function drawReviews({ reviews }: Figures): Markup {
  const bars = spansOf(reviews.days).map(({ from, to, days }) => {
    const values = NAMES.map((grade) => total(days, (day) => day[grade]));
    const answers = total(days, (day) => day.answers);
    const fresh = total(days, (day) => day.introduced);
    const grades = NAMES.map((grade, i) => `${values[i]} ${grade}`).join(', ');
    const tip = `${spanName({ from, to })}\n${plural(answers, 'answer')}: ${grades}\n${plural(fresh, 'new card')}`;
    return { from, to, values, tip };
  });
  return drawPicture({
    title: 'Reviews',
    about: `${plural(reviews.answers, 'answer')} on ${plural(reviews.studied, 'day')}, ${plural(reviews.introduced, 'new card')}.`,
    definition: DEFINITIONS.reviews,
    drawings: reviews.answers === 0 ? [] : [drawDayBars('Reviews', 'answers', bars, COLORS)],
    key: NAMES.map((text, i) => ({ text, color: COLORS[i] ?? '', shape: 'box' })),
    table: {
      head: ['days', 'new', ...NAMES],
      rows: spansOf(reviews.days).map(({ from, to, days }) => [
        spanName({ from, to }),
        total(days, (day) => day.introduced),
        ...NAMES.map((grade) => total(days, (day) => day[grade])),
      ]),
    },
  });
}

function drawTime({ time }: Figures): Markup {
  const spans = spansOf(time.days).map(({ from, to, days }) => ({
    from,
    to,
    studyMs: total(days, (day) => day.studyMs),
  }));
  const bars = spans.map(({ from, to, studyMs }) => ({
    from,
    to,
    values: [studyMs / MINUTE_MS],
    tip: `${spanName({ from, to })}\n${duration(studyMs)}`,
  }));
  const { studyMs, msPerStudiedDay, msPerAnswer } = time;
  const means =
    msPerStudiedDay === null || msPerAnswer === null
      ? 'No time studied.'
      : `${duration(studyMs)} in all, ${duration(msPerStudiedDay)} a day studied, ${duration(msPerAnswer)} an answer.`;
  return drawPicture({
    title: 'Time',
    about: means,
    definition: DEFINITIONS.time,
    drawings: studyMs === 0 ? [] : [drawDayBars('Time', 'minutes', bars, ['var(--accent)'])],
    table: {
      head: ['days', 'time'],
      rows: spans.map(({ from, to, studyMs }) => [spanName({ from, to }), duration(studyMs)]),
    },
  });
}

function busiestText(hours: Figures['hours']): string {
  const busiest = hours.reduce((best, one) => (one.answers > best.answers ? one : best));
  if (busiest.answers === 0) return 'No answers.';
  return `Most answers come between ${busiest.hour}:00 and ${busiest.hour}:59.`;
}

function drawHours({ hours }: Figures): Markup {
  const columns = hours.map(({ hour, answers, recall }) => ({
    name: String(hour),
    value: answers,
    tip: `${hour}:00 to ${hour}:59\n${plural(answers, 'answer')}, ${percent(recall?.share ?? null)} recalled`,
  }));
  const axes = { unit: 'answers', classes: 'hour of the day', ticks: ['0', '6', '12', '18', '23'] };
  return drawPicture({
    title: 'Hour of day',
    about: busiestText(hours),
    definition: DEFINITIONS.hours,
    drawings: hours.every(({ answers }) => answers === 0) ? [] : [drawColumns('Hour of day', columns, axes)],
    table: {
      head: ['hour', 'answers', 'recalled', 'share'],
      rows: hours.map(({ hour, answers, recalled, recall }) => [
        hour,
        answers,
        recalled,
        percent(recall?.share ?? null),
      ]),
    },
  });
}

/** When and how much was studied. */
export const drawActivity = (figures: Figures): Markup[] => [
  drawYear(figures),
  drawReviews(figures),
  drawTime(figures),
  drawHours(figures),
];
