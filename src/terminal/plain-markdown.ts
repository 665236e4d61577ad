// What means something to Markdown wherever it stands; `$` begins a formula for many readers of it.
const MARKUP = /[\\`*{}[\]<>#|~$]/g;
// `d_k` is read as it stands, `_this_` is not.
const UNDERSCORE = /(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;
const ENTITY = /&(?=[a-z\d]+;)/gi;
// What would begin an item of a list, a rule, or underline a heading.
const FIRST_SIGN = /^[-+=](?=[\s=-]|$)/;
const FIRST_NUMBER = /^(\d+)([.)])(?=\s|$)/;

/** Text as Markdown that shows just this text, on one line: nothing in it is markup. */
export const plainMarkdown = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(MARKUP, '\\$&')
    .replace(UNDERSCORE, '\\_')
    .replace(ENTITY, '\\&')
    .replace(FIRST_SIGN, '\\$&')
    .replace(FIRST_NUMBER, '$1\\$2');
