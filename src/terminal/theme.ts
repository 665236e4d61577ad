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

/**
 * The program's one set of styles.
 *
 * The 16 standard colours only, so the user's own palette applies. Yellow and white are left
 * out because they vanish on a light background, blue because it does on a dark one, and
 * quiet text is dimmed rather than grey, which some palettes map to the background. Only
 * magenta is combined with bold: terminals that brighten bold make green and cyan unreadable
 * on white.
 *
 * @param color whether the stream that is drawn on takes colours
 */
export function createTheme(color: boolean): Theme {
  const chalk = new Chalk({ level: color ? 1 : 0 });
  // chalk joins all its arguments, so a bare chalk function in `lines.map(...)` would print the index too.
  const style =
    (dress: ChalkInstance): Style =>
    (text) =>
      dress(text);
  const bold = style(chalk.bold);
  const dim = style(chalk.dim);
  const red = style(chalk.red);
  const magenta = style(chalk.magenta);
  const green = style(chalk.green);
  const cyan = style(chalk.cyan);
  return {
    color,
    heading: style(chalk.bold.magenta),
    strong: bold,
    emphasis: style(chalk.italic),
    code: cyan,
    dim,
    accent: cyan,
    good: green,
    bad: red,
    warn: magenta,
    key: bold,
    grade: { 1: red, 2: magenta, 3: green, 4: cyan },
    syntax: {
      keyword: magenta,
      string: green,
      number: cyan,
      comment: dim,
      title: bold,
      builtin: cyan,
      attribute: cyan,
      meta: dim,
    },
  };
}
