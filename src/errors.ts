/** A text that was typed, with the place of what is wrong with it. */
export interface Quote {
  readonly text: string;
  /**
   * Place of the first wrong character, from 0, and how many are wrong, at least 1; what is missing
   * at the end is wrong behind it. In UTF-16 units.
   */
  readonly at: number;
  readonly length: number;
}

/** What the boundary needs to explain a failure: where it is and what to do about it. */
export interface ErrorContext {
  /** What the user can type or change next, one sentence. */
  readonly hint?: string;
  /** `file`, `file:line` or another place. */
  readonly where?: string;
  /** 1: the user can fix it. 2: the command line is wrong. */
  readonly exitCode?: 1 | 2;
  readonly quote?: Quote;
  readonly cause?: unknown;
}

/** A problem the user can fix. Anything else that reaches the boundary is our bug. */
export class UserError extends Error {
  readonly hint: string | undefined;
  readonly where: string | undefined;
  readonly quote: Quote | undefined;
  readonly exitCode: 1 | 2;

  constructor(message: string, context: ErrorContext = {}) {
    super(message, context.cause === undefined ? {} : { cause: context.cause });
    this.name = 'UserError';
    this.hint = context.hint;
    this.where = context.where;
    this.quote = context.quote;
    this.exitCode = context.exitCode ?? 1;
  }
}

/** The user interrupted (Ctrl-C, a signal). Not a failure; the boundary exits 130. */
export class CancelledError extends Error {
  constructor(message = 'Interrupted.') {
    super(message);
    this.name = 'CancelledError';
  }
}

/** The system's error code of a failed call (`ENOENT`, `SQLITE_BUSY`), or undefined. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
