/** Where in a card a problem is: a path of front-matter keys, or a line of the file. */
export type Place = { readonly path: readonly (string | number)[] } | { readonly line: number };

/** Something wrong with a file of the bank, as `bank check` prints it. */
export interface Problem {
  readonly severity: 'error' | 'warning';
  /** Stable name of the rule. */
  readonly code: string;
  readonly message: string;
  readonly place: Place;
}

export const error = (code: string, message: string, place: Place = { line: 1 }): Problem => ({
  severity: 'error',
  code,
  message,
  place,
});

export const warning = (code: string, message: string, place: Place = { line: 1 }): Problem => ({
  severity: 'warning',
  code,
  message,
  place,
});

/** A place in the front matter. */
export const at = (...path: (string | number)[]): Place => ({ path });
