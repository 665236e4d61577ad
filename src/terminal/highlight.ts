import bash from 'highlight.js/lib/languages/bash';
import cpp from 'highlight.js/lib/languages/cpp';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import python from 'highlight.js/lib/languages/python';
import sql from 'highlight.js/lib/languages/sql';
import typescript from 'highlight.js/lib/languages/typescript';
import yaml from 'highlight.js/lib/languages/yaml';
import { createLowlight } from 'lowlight';
import type { Style, SyntaxRole, Theme } from './theme.ts';

const lowlight = createLowlight({ bash, cpp, javascript, json, python, sql, typescript, yaml });

type Node = ReturnType<typeof lowlight.highlight>['children'][number];

/** highlight.js scopes by what they look like here. A scope that is missing looks like what it is in. */
const ROLES: Readonly<Record<string, SyntaxRole | 'plain'>> = {
  'hljs-keyword': 'keyword',
  'hljs-string': 'string',
  'hljs-regexp': 'string',
  'hljs-char': 'string',
  'hljs-number': 'number',
  'hljs-literal': 'number',
  'hljs-symbol': 'number',
  'hljs-comment': 'comment',
  'hljs-quote': 'comment',
  'hljs-title': 'title',
  'hljs-section': 'title',
  'hljs-built_in': 'builtin',
  'hljs-type': 'builtin',
  'hljs-attr': 'attribute',
  'hljs-attribute': 'attribute',
  'hljs-meta': 'meta',
  'hljs-doctag': 'meta',
  // Code within a string is not a string.
  'hljs-subst': 'plain',
};

const plain: Style = (text) => text;

function styleOf(classNames: unknown, outer: Style, theme: Theme): Style {
  const names: unknown[] = Array.isArray(classNames) ? classNames : [];
  for (const name of names) {
    const role = ROLES[String(name)];
    if (role) return role === 'plain' ? plain : theme.syntax[role];
  }
  return outer;
}

/** Styles the leaves and not the spans, so that only the innermost style applies. */
function drawNodes(nodes: readonly Node[], style: Style, theme: Theme): string {
  return nodes
    .map((node) => {
      if (node.type === 'text') return style(node.value);
      if (node.type !== 'element') return '';
      return drawNodes(node.children, styleOf(node.properties['className'], style, theme), theme);
    })
    .join('');
}

/**
 * Source code in colour, line by line: no style reaches over a line feed, and the text stays
 * what it was. A language that is not known leaves it unchanged.
 *
 * @param language a name or alias as written after a fence: `python`, `py`, `sql`, `sh` …
 */
export function highlightCode(code: string, language: string, theme: Theme): string {
  if (!theme.color || !lowlight.registered(language)) return code;
  return drawNodes(lowlight.highlight(language, code).children, plain, theme);
}
