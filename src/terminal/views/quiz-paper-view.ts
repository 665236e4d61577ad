/** What a paper needs of a question; see `PaperQuestion`. */
interface Question {
  readonly number: number;
  readonly question: string;
  readonly choices: readonly { readonly letter: string; readonly text: string; readonly why: string }[];
  readonly right: string | null;
  readonly keyPoints: readonly string[];
  readonly must: number;
  readonly item: { readonly cardId: string; readonly topic: string };
}

export interface Paper {
  readonly title: string;
  /** The command that scores a filled-in sheet. */
  readonly command: string;
  readonly questions: readonly Question[];
}

const HOW_OPEN = 'Answer in your own words; after the key, write yes or no on the sheet.';

function questionMarkdown({ number, question, choices }: Question): string {
  const body =
    choices.length > 0
      ? choices.map(({ letter, text }) => `- **${letter}.** ${text}`).join('\n')
      : `*${HOW_OPEN}*`;
  return `### ${number}. ${question}\n\n${body}`;
}

function keyMarkdown({ number, right, choices, keyPoints, must, item }: Question): string {
  const points = keyPoints.map((point, i) => `- ${i < must ? '**required:** ' : ''}${point}`);
  const whys = choices.map(({ letter, why }) => `- ${letter}${letter === right ? ' ✓' : ''}: ${why}`);
  const title = right === null ? `${number}. yes, if every required point was said` : `${number}. ${right}`;
  return `### ${title}\n\n\`${item.cardId}\`\n\n${(right === null ? points : whys).join('\n')}`;
}

/** A quiz on paper: questions, answer sheet, and the key on its own. */
export function paperMarkdown({ title, command, questions }: Paper): string {
  return [
    `# ${title}`,
    ...questions.map(questionMarkdown),
    '## Answer sheet',
    `Write a letter, or yes or no, behind each number; score it with:\n\n    ${command}`,
    `\`\`\`text\n${questions.map(({ number }) => `${number}:`).join('\n')}\n\`\`\``,
    '## Key',
    ...questions.map(keyMarkdown),
    '',
  ].join('\n\n');
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const html = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);

function questionHtml({ number, question, choices }: Question): string {
  const body =
    choices.length > 0
      ? `<ol type="A">${choices.map(({ text }) => `<li>${html(text)}</li>`).join('')}</ol>`
      : `<p><em>${HOW_OPEN}</em></p><div class="lines"></div>`;
  return `<section><h2>${number}. ${html(question)}</h2>${body}</section>`;
}

function keyHtml({ number, right, choices, keyPoints, must, item }: Question): string {
  const points = keyPoints.map(
    (point, i) => `<li>${i < must ? '<strong>required:</strong> ' : ''}${html(point)}</li>`,
  );
  const whys = choices.map(
    ({ letter, why }) => `<li>${letter === right ? '<strong>right:</strong> ' : ''}${html(why)}</li>`,
  );
  const list = right === null ? `<ul>${points.join('')}</ul>` : `<ol type="A">${whys.join('')}</ol>`;
  const title = right === null ? 'yes, if every required point was said' : right;
  return `<section><h3>${number}. ${title}</h3><p><code>${html(item.cardId)}</code></p>${list}</section>`;
}

const STYLE = `body{font:1rem/1.5 Georgia,serif;max-width:42rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}
h1{font-size:1.5rem}h2{font-size:1.1rem}h3{font-size:1rem;margin-bottom:0}section{break-inside:avoid}
.lines{height:6rem;border-bottom:1px solid #888;border-top:1px solid #ccc}.sheet{columns:4}.key{break-before:page}
code{font-size:.9em}li{margin:.25rem 0}`;

/** The same as one self-contained page; the key begins on a page of its own when it is printed. */
export function paperHtml({ title, command, questions }: Paper): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${html(title)}</title><style>${STYLE}</style></head><body><main>
<h1>${html(title)}</h1>
${questions.map(questionHtml).join('\n')}
<section><h2>Answer sheet</h2><p>One line a question in a text file, such as <code>1: B</code>; score it with
<code>${html(command)}</code></p><ol class="sheet">${questions.map(() => '<li>______</li>').join('')}</ol></section>
<div class="key"><h2>Key</h2>
${questions.map(keyHtml).join('\n')}
</div></main></body></html>
`;
}
