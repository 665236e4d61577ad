import { LineCounter, parseDocument } from 'yaml';
import type { FrontMatter } from './front-matter.ts';
import type { Place } from './problem.ts';

/** Finds the line of the file (1-based) that a place in a card is on. */
export type Locate = (place: Place) => number;

/**
 * A finder of lines for one card. `yaml` keeps the positions that the faster parser of
 * the study commands throws away.
 */
export function locator(frontMatter: FrontMatter | null): Locate {
  const counter = new LineCounter();
  const document = frontMatter?.yaml ? parseDocument(frontMatter.yaml, { lineCounter: counter }) : null;
  // The YAML text begins with the line break of the opening fence, so its lines count as the file's.
  const lineOf = (path: readonly (string | number)[]): number => {
    for (let length = path.length; length > 0; length -= 1) {
      const node = document?.getIn(path.slice(0, length), true) as
        | { range?: [number, number, number] }
        | undefined;
      if (node?.range) return counter.linePos(node.range[0]).line;
    }
    return 1;
  };
  return (place) => ('line' in place ? place.line : lineOf(place.path));
}
