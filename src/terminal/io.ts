/** What we need of an input stream; a terminal has all of it, a pipe or a test the first part. */
export type Input = NodeJS.ReadableStream & {
  readonly isTTY?: boolean;
  setRawMode?(raw: boolean): unknown;
};

/** What we need of an output: a terminal, which is a stream of Node's, has all of it. */
export interface Output {
  /** @returns whether there is room for more; if not, `drain` tells when there is */
  write(text: string): boolean;
  once(event: 'drain', callback: () => void): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
}

/** The three streams of a command, and what is known of the terminal behind them. */
export interface Io {
  readonly input: Input;
  readonly output: Output;
  /** Whether to colour what goes to stdout. */
  readonly color: boolean;
  /** Whether to colour what goes to stderr. */
  readonly errorColor: boolean;
  /** Whether the terminal shows more than ASCII, by the locale. */
  readonly unicode: boolean;
  /** Columns of the terminal; COLUMNS or 80 where there is none. */
  columns(): number;
  rows(): number;
  /** Columns of the terminal that stderr is; null where it is none. */
  errorColumns(): number | null;
  /** Writes lines of data to stdout. */
  print(lines: readonly string[]): void;
  /** Writes one line of talk to stderr. */
  say(line: string): void;
  /** Shows how far something is, on a line of stderr that the next one overwrites; null wipes it. Only on a terminal. */
  progress(line: string | null): void;
  /** Whether the user can be asked anything: stdin and stdout are a terminal that moves its cursor. */
  canPrompt(): boolean;
  /** Calls back on SIGINT, SIGTERM and SIGHUP until the returned function is called. */
  onTerminate(callback: () => void): () => void;
  /** Stops the process as Ctrl-Z does; calls back when the shell continues it. */
  suspend(onContinue: () => void): void;
}

type Env = Readonly<Record<string, string | undefined>>;

const isSet = (value: string | undefined): boolean => value !== undefined && value !== '';

/** `--no-color` and NO_COLOR before FORCE_COLOR before what the stream is. See no-color.org. */
export function wantsColor(stream: Output, env: Env, noColorFlag: boolean): boolean {
  if (noColorFlag || isSet(env['NO_COLOR'])) return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return stream.isTTY === true && env['TERM'] !== 'dumb';
}

/** Whether the locale is one of UTF-8; one that says nothing is taken for it, as terminals are today. */
export function isUnicode(env: Env): boolean {
  const locale = [env['LC_ALL'], env['LC_CTYPE'], env['LANG']].find(isSet);
  return locale === undefined || /utf-?8/i.test(locale);
}

/** What an Io is made of; its streams are touched only when they are used. */
export interface IoSource {
  readonly input: Input;
  readonly output: Output;
  readonly error: Output;
  readonly env: Env;
  onTerminate(callback: () => void): () => void;
  /** Stops the process as Ctrl-Z does; calls back when the shell continues it. */
  suspend(onContinue: () => void): void;
}

function columnsOf(output: Output, env: Env): number {
  const given = Number(env['COLUMNS']);
  if (output.isTTY && output.columns) return output.columns;
  return Number.isInteger(given) && given > 0 ? given : 80;
}

/** @param noColor whether `--no-color` was given */
export function createIo(source: IoSource, noColor: boolean): Io {
  const { env } = source;
  return {
    get input() {
      return source.input;
    },
    get output() {
      return source.output;
    },
    get color() {
      return wantsColor(source.output, env, noColor);
    },
    get errorColor() {
      return wantsColor(source.error, env, noColor);
    },
    unicode: isUnicode(env),
    columns: () => columnsOf(source.output, env),
    rows: () => source.output.rows ?? 24,
    errorColumns: () => (source.error.isTTY ? columnsOf(source.error, env) : null),
    print: (lines) => {
      if (lines.length > 0) source.output.write(`${lines.join('\n')}\n`);
    },
    say: (line) => {
      source.error.write(`${line}\n`);
    },
    progress: (line) => {
      if (source.error.isTTY && env['TERM'] !== 'dumb') source.error.write(`\r\x1b[K${line ?? ''}`);
    },
    canPrompt: () => source.input.isTTY === true && source.output.isTTY === true && env['TERM'] !== 'dumb',
    onTerminate: (callback) => source.onTerminate(callback),
    suspend: (onContinue) => source.suspend(onContinue),
  };
}
