import { delimiter } from 'node:path';
import { LEVELS, type Level, ROLES } from './domain/card.ts';
import {
  numberBetween,
  oneOf,
  parseDate,
  parseFolders,
  parseKeys,
  parseSwitch,
  parseTime,
  parseWeights,
  parseWords,
  showTime,
} from './setting-values.ts';

/** What the program may be told to do otherwise. */
export interface Config {
  /** Minutes after local midnight at which a study day begins. */
  readonly dayStartsAt: number;
  /** Probability of recall (0..1) at which a card falls due. */
  readonly desiredRetention: number;
  /** New cards introduced on one study day. */
  readonly newPerDay: number;
  /** Reviews of one study day; cards that come back in their steps and new cards come on top. */
  readonly reviewsPerDay: number;
  /** Milliseconds that an answer is on the screen before a grade counts. */
  readonly gradeDelay: number;
  /** Whether the grade keys show the interval that each would give. */
  readonly showIntervals: boolean;
  /** Day of the interview, `YYYY-MM-DD`; empty without one. */
  readonly interviewDate: string;
  /** Minutes of study a day until then. */
  readonly minutesPerDay: number;
  /** Weight of topics until then, 1 where none is set. */
  readonly topicWeights: Readonly<Record<string, number>>;
  /** Roles that new cards are chosen for; none for all. */
  readonly roles: readonly string[];
  /** Level up to which new cards go; empty for all. */
  readonly level: Level | '';
  /** Topics that sessions do not draw from, by id. */
  readonly leaveOut: readonly string[];
  /** Folders of the user's own cards, absolute. */
  readonly banks: readonly string[];
  /** Which reviews come first when there are too many for a day. */
  readonly backlog: 'oldest' | 'loss';
  /** Minutes that one answer counts for in statistics at most. */
  readonly answerCap: number;
  /** Minutes without a key after which the session's timer stands still. */
  readonly idleMinutes: number;
  /** Lapses at which a card is announced as a leech; 0 for never. */
  readonly leechLapses: number;
  /** Colors made for a background; `any` is readable on all of them. */
  readonly theme: 'any' | 'dark' | 'light' | 'contrast' | 'none';
  /** Whether sessions are shown line by line. */
  readonly plain: boolean;
  /** The user's own keys of `aiprep study`: `name` or `phase.name` to one or more keys. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
}

export type ConfigKey = keyof Config;

interface Setting<T> {
  readonly default: T;
  readonly env: string;
  /** One line for `aiprep config` and the README. */
  readonly about: string;
  /** From the file (any JSON) or from words typed by the user; undefined when it is not a value. */
  parse(value: unknown, base: string): T | undefined;
  /** What a value looks like, for messages. */
  readonly expected: string;
  /** As written in the file. */
  show(value: T): unknown;
}

const asIs = <T>(value: T): T => value;

/** Every setting: the one table behind the file, the environment and `aiprep config`. */
export const SETTINGS: { readonly [K in ConfigKey]: Setting<Config[K]> } = {
  dayStartsAt: {
    default: 240,
    env: 'AIPREP_DAY_STARTS_AT',
    about: 'local time at which a new study day begins',
    parse: parseTime,
    expected: 'a time like 04:00',
    show: showTime,
  },
  desiredRetention: {
    default: 0.9,
    env: 'AIPREP_DESIRED_RETENTION',
    about: 'probability of recall at which a card falls due',
    parse: numberBetween(0.7, 0.99, false),
    expected: 'a number from 0.7 to 0.99',
    show: asIs,
  },
  newPerDay: {
    default: 10,
    env: 'AIPREP_NEW_PER_DAY',
    about: 'new cards introduced on one study day',
    parse: numberBetween(0, 9999, true),
    expected: 'a whole number from 0 to 9999',
    show: asIs,
  },
  reviewsPerDay: {
    default: 200,
    env: 'AIPREP_REVIEWS_PER_DAY',
    about: 'reviews on one study day, the rest waits (a plan goes by its minutes)',
    parse: numberBetween(0, 9999, true),
    expected: 'a whole number from 0 to 9999',
    show: asIs,
  },
  gradeDelay: {
    default: 150,
    env: 'AIPREP_GRADE_DELAY',
    about: 'milliseconds that an answer is on the screen before a grade counts',
    parse: numberBetween(0, 10_000, true),
    expected: 'a whole number from 0 to 10000',
    show: asIs,
  },
  showIntervals: {
    default: true,
    env: 'AIPREP_SHOW_INTERVALS',
    about: 'whether the grade keys show the interval that each would give',
    parse: parseSwitch,
    expected: 'true or false',
    show: asIs,
  },
  backlog: {
    default: 'oldest',
    env: 'AIPREP_BACKLOG',
    about:
      'which reviews come first when there are too many for a day: the longest overdue, or those that lose most by waiting',
    parse: oneOf(['oldest', 'loss']),
    expected: 'oldest or loss',
    show: asIs,
  },
  answerCap: {
    default: 10,
    env: 'AIPREP_ANSWER_CAP',
    about: 'minutes that one answer counts for in statistics at most',
    parse: numberBetween(1, 120, false),
    expected: 'a number of minutes from 1 to 120',
    show: asIs,
  },
  idleMinutes: {
    default: 5,
    env: 'AIPREP_IDLE_MINUTES',
    about: "minutes without a key after which a session's timer stands still",
    parse: numberBetween(1, 120, false),
    expected: 'a number of minutes from 1 to 120',
    show: asIs,
  },
  leechLapses: {
    default: 8,
    env: 'AIPREP_LEECH_LAPSES',
    about: 'times a card is forgotten before it is announced as a leech; 0 for never',
    parse: numberBetween(0, 99, true),
    expected: 'a whole number from 0 to 99',
    show: asIs,
  },
  theme: {
    default: 'any',
    env: 'AIPREP_THEME',
    about: 'colors for a dark or a light background, for any, of high contrast, or none',
    parse: oneOf(['any', 'dark', 'light', 'contrast', 'none']),
    expected: 'any, dark, light, contrast or none',
    show: asIs,
  },
  plain: {
    default: false,
    env: 'AIPREP_PLAIN',
    about: 'whether study goes line by line, for screen readers',
    parse: parseSwitch,
    expected: 'true or false',
    show: asIs,
  },
  keys: {
    default: {},
    env: 'AIPREP_KEYS',
    about: 'your own keys in study, such as good=l or answer.good=l,3',
    parse: parseKeys,
    expected: 'names of keys with the keys they get, such as good=l undo=z',
    show: (value) => Object.entries(value).map(([name, keys]) => `${name}=${keys.join(',')}`),
  },
  interviewDate: {
    default: '',
    env: 'AIPREP_INTERVIEW_DATE',
    about: 'day of your interview, set with aiprep plan set',
    parse: parseDate,
    expected: 'a date such as 2026-12-18, or nothing',
    show: asIs,
  },
  minutesPerDay: {
    default: 20,
    env: 'AIPREP_MINUTES_PER_DAY',
    about: 'minutes of study a day until the interview',
    parse: numberBetween(1, 600, false),
    expected: 'a number of minutes from 1 to 600',
    show: asIs,
  },
  topicWeights: {
    default: {},
    env: 'AIPREP_TOPIC_WEIGHTS',
    about: 'topics that count more or less until the interview, such as llm=2 data=0',
    parse: parseWeights,
    expected: 'topics with a number from 0 to 100, such as llm=2 data=0.5',
    show: (value) => Object.entries(value).map(([topic, weight]) => `${topic}=${weight}`),
  },
  roles: {
    default: [],
    env: 'AIPREP_ROLES',
    about: 'roles that new cards are chosen for, set with aiprep profile set',
    parse: parseWords(ROLES),
    expected: `some of ${ROLES.join(', ')}`,
    show: asIs,
  },
  level: {
    default: '',
    env: 'AIPREP_LEVEL',
    about: 'level up to which new cards go',
    parse: oneOf(['', ...LEVELS]),
    expected: `${LEVELS.join(', ')}, or nothing`,
    show: asIs,
  },
  leaveOut: {
    default: [],
    env: 'AIPREP_LEAVE_OUT',
    about: 'topics that sessions do not draw from',
    parse: parseWords(),
    expected: 'names of topics, such as strategy behavioral',
    show: asIs,
  },
  banks: {
    default: [],
    env: 'AIPREP_BANK',
    about: 'folders of your own cards, beside the shipped bank',
    parse: parseFolders,
    expected: `one or more folders (in the environment joined by "${delimiter}")`,
    show: asIs,
  },
};

/** Settings that take several words. */
export const LISTS: ReadonlySet<ConfigKey> = new Set(['banks', 'keys', 'leaveOut', 'roles', 'topicWeights']);

export const CONFIG_KEYS = Object.keys(SETTINGS) as ConfigKey[];

export const isConfigKey = (key: string): key is ConfigKey => (CONFIG_KEYS as string[]).includes(key);
