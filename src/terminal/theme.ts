import { Chalk, type ChalkInstance } from 'chalk';
import type { Grade } from '../domain/grade.ts';

/** Dresses a text for the terminal, each line for itself; the characters stay the same. */
export type Style = (text: string) => string;

/** Parts of source code that get a colour of their own. */
export type SyntaxRole =
  | 'keyword'
  | 'string'
  | 'number'
  | 'comment'
  | 'title'
  | 'builtin'
  | 'attribute'
  | 'meta';

/** What a text is for; only the theme knows what that looks like. */
export interface Theme {
  /** False: every style below returns its text unchanged, so views have to say it in characters. */
  readonly color: boolean;
  readonly heading: Style;
  readonly strong: Style;
  readonly emphasis: Style;
  readonly code: Style;
  readonly dim: Style;
  readonly accent: Style;
  readonly good: Style;
  readonly bad: Style;
  readonly warn: Style;
  /** The name of a key in a footer. */
  readonly key: Style;
  readonly grade: Readonly<Record<Grade, Style>>;
  readonly syntax: Readonly<Record<SyntaxRole, Style>>;
}

/** What the colors are made for; `any` is readable on every background. */
export type ThemeName = 'any' | 'dark' | 'light' | 'contrast' | 'none';

type Dress = (chalk: ChalkInstance) => ChalkInstance;

/** The few styles that a theme chooses; all others are made of them. */
interface Palette {
  readonly heading: Dress;
  readonly emphasis: Dress;
  readonly dim: Dress;
  readonly accent: Dress;
  readonly good: Dress;
  readonly bad: Dress;
  readonly warn: Dress;
  readonly key: Dress;
  readonly easy: Dress;
}

const ANY: Palette = {
  heading: (chalk) => chalk.bold.magenta,
  emphasis: (chalk) => chalk.italic,
  dim: (chalk) => chalk.dim,
  accent: (chalk) => chalk.cyan,
  good: (chalk) => chalk.green,
  bad: (chalk) => chalk.red,
  warn: (chalk) => chalk.magenta,
  key: (chalk) => chalk.bold,
  easy: (chalk) => chalk.cyan,
};

/**
 * The palettes, of the 16 standard colors only, so that the user's own ones apply.
 *
 * `any` leaves out yellow and white, which vanish on a light background, and blue, which does on
 * a dark one; quiet text is dimmed rather than grey, which some palettes map to the background;
 * only magenta is combined with bold, because terminals that brighten bold make green and cyan
 * unreadable on white. `contrast` has no colors and nothing dimmed: bold, underlined, reversed.
 */
const PALETTES: Readonly<Record<Exclude<ThemeName, 'none'>, Palette>> = {
  any: ANY,
  dark: {
    ...ANY,
    heading: (chalk) => chalk.bold.yellowBright,
    accent: (chalk) => chalk.cyanBright,
    good: (chalk) => chalk.greenBright,
    bad: (chalk) => chalk.redBright,
    warn: (chalk) => chalk.yellow,
    easy: (chalk) => chalk.cyanBright,
  },
  light: {
    ...ANY,
    heading: (chalk) => chalk.bold.blue,
    accent: (chalk) => chalk.blue,
    easy: (chalk) => chalk.blue,
  },
  contrast: {
    heading: (chalk) => chalk.bold.underline,
    emphasis: (chalk) => chalk.underline,
    dim: (chalk) => chalk,
    accent: (chalk) => chalk.bold,
    good: (chalk) => chalk.bold,
    bad: (chalk) => chalk.bold.underline,
    warn: (chalk) => chalk.bold.underline,
    key: (chalk) => chalk.inverse,
    easy: (chalk) => chalk.bold,
  },
};

/**
 * The program's styles.
 *
 * @param color whether the stream that is drawn on takes colors
 */
export function createTheme(color: boolean, name: ThemeName = 'any'): Theme {
  const chalk = color && name !== 'none' ? new Chalk({ level: 1 }) : null;
  const palette = PALETTES[name === 'none' ? 'any' : name];
  // chalk joins all its arguments, so a bare chalk function in `lines.map(...)` would print the index too.
  const style = (dress: Dress): Style => {
    if (!chalk) return (text) => text;
    const dressed = dress(chalk);
    return (text) => dressed(text);
  };
  const [accent, dim, good] = [style(palette.accent), style(palette.dim), style(palette.good)];
  const [bad, warn, bold] = [style(palette.bad), style(palette.warn), style((plain) => plain.bold)];
  return {
    color: chalk !== null,
    heading: style(palette.heading),
    strong: bold,
    emphasis: style(palette.emphasis),
    code: accent,
    dim,
    accent,
    good,
    bad,
    warn,
    key: style(palette.key),
    grade: { 1: bad, 2: warn, 3: good, 4: style(palette.easy) },
    syntax: {
      keyword: warn,
      string: good,
      number: accent,
      comment: dim,
      title: bold,
      builtin: accent,
      attribute: accent,
      meta: dim,
    },
  };
}
