import { cleanText } from '../clean-text.ts';

/** A piece of HTML in which every text is escaped already. Only `html` and code that draws make one. */
export interface Markup {
  readonly markup: string;
}

type Part = Markup | string | number | null | readonly Markup[];

/** Text as HTML shows it, in an element and in a quoted attribute; control characters are left out. */
export function escapeText(text: string): string {
  return cleanText(text).replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function textOf(part: Part): string {
  if (part === null) return '';
  if (typeof part === 'string') return escapeText(part);
  if (typeof part === 'number') return String(part);
  if ('markup' in part) return part.markup;
  return part.map(({ markup }) => markup).join('\n');
}

/** A template of HTML: what is put in is escaped, unless it is markup; null is nothing. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return { markup: String.raw({ raw: strings }, ...parts.map(textOf)) };
}
