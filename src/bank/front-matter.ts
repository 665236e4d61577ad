import matter from 'gray-matter';
import { CORE_SCHEMA, load, YAMLException } from 'js-yaml';
import { cleanText } from '../clean-text.ts';
import { error, type Problem } from './problem.ts';

export interface FrontMatter {
  readonly data: Readonly<Record<string, unknown>>;
  /** The Markdown below the front matter. */
  readonly body: string;
  /** Line of the file (1-based) on which the body begins. */
  readonly bodyLine: number;
  /** The YAML text, for finding lines; empty where there is none. */
  readonly yaml: string;
}

/** Front matter that cannot be read, with its place. */
export class FrontMatterError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    // Messages quote the file.
    const message = cleanText(problem.message);
    super(message);
    this.name = 'FrontMatterError';
    this.problem = { ...problem, message };
  }
}

/**
 * YAML 1.2 core: dates stay strings, a key given twice is an error, no aliases.
 *
 * @throws YAMLException
 */
export function loadYaml(text: string): unknown {
  return text.trim() === '' ? {} : load(text, { schema: CORE_SCHEMA, maxAliases: 0 });
}

// gray-matter would run the JavaScript of a `---js` block. Its engine of that name is
// replaced too, although such a file is refused before gray-matter sees it.
const refuse = () => {
  throw new FrontMatterError(error('front-matter-language', 'front matter must be YAML'));
};
const OPTIONS = {
  // Any option at all keeps gray-matter's global cache off.
  engines: { yaml: (text: string) => loadYaml(text) as object, javascript: refuse, json: refuse },
};

/** @throws FrontMatterError when the block is not closed, or opened in another language than YAML. */
function checkFence(lines: readonly string[]): void {
  const language = (lines[0] ?? '').slice(3).trim();
  if (language !== '' && !/^ya?ml$/i.test(language)) {
    throw new FrontMatterError(
      error('front-matter-language', `front matter in "${language}" is refused and never run; write YAML`),
    );
  }
  const close = lines.findIndex((line, i) => i > 0 && line.startsWith('---'));
  if (close === -1) {
    throw new FrontMatterError(error('front-matter', 'the front matter is not closed by a line "---"'));
  }
}

function yamlProblem(cause: YAMLException): Problem {
  // The mark counts from the first line below the fence, and gray-matter hands over
  // the line break of the fence too: both together are one line.
  return error('yaml', `broken front matter: ${cause.reason}`, { line: (cause.mark?.line ?? 0) + 1 });
}

/**
 * Splits a card into front matter and body (gray-matter, with js-yaml as its engine).
 *
 * @throws FrontMatterError when the front matter is not a readable YAML map
 */
export function splitFrontMatter(text: string): FrontMatter {
  if (!text.startsWith('---') || text.startsWith('----'))
    return { data: {}, body: text, bodyLine: 1, yaml: '' };
  checkFence(text.split('\n'));
  try {
    const { data, content, matter: yaml } = matter(text, OPTIONS);
    if (typeof data !== 'object' || data === null || Array.isArray(data)) {
      throw new FrontMatterError(
        error('front-matter', 'the front matter must be a list of "key: value" lines'),
      );
    }
    const head = text.slice(0, text.length - content.length);
    return { data, body: content, bodyLine: head.split('\n').length, yaml };
  } catch (cause) {
    if (cause instanceof YAMLException) throw new FrontMatterError(yamlProblem(cause));
    throw cause;
  }
}
