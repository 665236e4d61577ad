import type { CardCounts } from './card-counts.ts';
import type { Forecast } from './forecast.ts';
import type { HardCard } from './hardest.ts';
import type { Heatmap } from './heatmap.ts';
import type { Histogram } from './histogram.ts';
import type { Hour } from './hours.ts';
import type { LearningCurve } from './learning-curve.ts';
import type { MissedKeyPoint } from './missed-points.ts';
import type { Calibration } from './predictions.ts';
import type { Retention } from './retention.ts';
import type { Reviews } from './reviews.ts';
import type { StudyTime } from './time.ts';
import type { TopicFigures } from './topics.ts';

/** Raise it when a key changes its name or meaning; new keys do not. */
export const FIGURES_VERSION = 1;

/** What the user has narrowed figures to. Study days are `YYYY-MM-DD`. */
export interface Narrowed {
  /** First study day of the range: as asked, but none before that of the first answer. */
  readonly since: string;
  /** As asked; null without. */
  readonly sinceFilter: string | null;
  /** As typed; empty for all. */
  readonly topicFilter: readonly string[];
  readonly roleFilter: readonly string[];
}

/** Whether figures leave cards out, because topics or roles were asked for. */
export const narrowsCards = ({ topicFilter, roleFilter }: Narrowed): boolean =>
  topicFilter.length + roleFilter.length > 0;

/** What the figures are about. */
export interface FiguresHead extends Narrowed {
  readonly version: typeof FIGURES_VERSION;
  readonly today: string;
}

/** Every figure by its name. Times in ms, shares 0..1. */
export interface FigureTable {
  readonly heatmap: Heatmap;
  readonly reviews: Reviews;
  readonly time: StudyTime;
  /** 24 of them. */
  readonly hours: readonly Hour[];
  readonly retention: Retention;
  readonly standing: CardCounts;
  readonly stability: Histogram;
  readonly difficulty: Histogram;
  readonly retrievability: Histogram;
  readonly topics: readonly TopicFigures[];
  readonly learningCurves: readonly LearningCurve[];
  readonly forecast: Forecast;
  readonly calibration: Calibration;
  readonly hardest: readonly HardCard[];
  readonly missedPoints: readonly MissedKeyPoint[];
}

export type FigureName = keyof FigureTable;

/** All figures in one plain object, as JSON and pages have them. */
export type Figures = FiguresHead & FigureTable;

/** What each figure counts, in one sentence. */
export const DEFINITIONS: Readonly<Record<FigureName, string>> = {
  heatmap:
    'Answers in study sessions on each study day of the last 53 weeks; a streak is study days in a row with an answer to any card, and a day that is not over does not break it.',
  reviews:
    'Answers in study sessions on each study day, by grade; what was taken back, quizzes and cramming do not count.',
  time: 'Time from the question to the grade, where one answer counts for no more than the setting answerCap.',
  hours:
    'Answers by the hour of the local time in which they were given, and the share of them that was not Again; learning steps count, too.',
  retention:
    'True retention: of the first answers of a study day to graduated cards, the share that was not Again, with its 95% band (Wilson); a card is mature when its interval was 21 days or more, and young below.',
  standing:
    'Cards by where they are now: suspended, new (never answered), in learning steps, young (interval below 21 days) or mature (21 days or more).',
  stability: 'Days after which the memory of a seen card falls to a recall of 90%, as the model has it now.',
  difficulty: 'How hard the model has learned a seen card to be, from 1 (easy) to 10.',
  retrievability: 'The probability of recalling a seen card today, by the model.',
  topics:
    'Each topic as of today: its cards by where they are, those due, mean predicted recall of those seen; and in the range asked for: answers, time, lapses and true retention.',
  learningCurves:
    'The share of cards that was recalled at their first review, their second and so on, counting one review of a card on a study day, after it had graduated.',
  forecast:
    'Cards that fall due on each study day if nothing else is answered, how many of them the caps of the day let through, and what is left for the next; with an interview plan, today asks what its session asks.',
  calibration:
    'Reviews a study day or more after the answer before, grouped by the recall that the model predicted before it knew the grade, against the share that was recalled; lower log loss and RMSE are better.',
  hardest:
    'Cards with most lapses (forgotten after they had graduated), then most answers of Again, then by difficulty.',
  missedPoints:
    'Key points most often missing from answers that were checked off against the present text of their card.',
};

/** Figures of the present, or of the last year, which `--since` does not narrow. */
export const OF_TODAY: ReadonlySet<FigureName> = new Set([
  'heatmap',
  'standing',
  'stability',
  'difficulty',
  'retrievability',
  'forecast',
]);

/** All figures, in the order in which a page shows them. */
export const FIGURE_NAMES = Object.keys(DEFINITIONS) as FigureName[];
