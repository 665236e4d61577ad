import { type PlotOptions, plot } from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { escapeText, type Markup } from './markup.ts';

// Observable Plot draws the pictures, on a document of linkedom: axes and ticks as one expects
// them, colors by currentColor and CSS variables (so dark mode and print need no script), and a
// label on each mark. With it, 0.6 MB are loaded by this command only; ECharts takes as much and
// writes its colors into the picture, and d3's modules alone would leave axes and layout to us.

/** Width of a picture in its own units; about that of a phone, so that letters keep their size. */
export const WIDTH = 360;

const { document } = parseHTML('<!doctype html><html><body></body></html>');

/**
 * Draws a picture as inline SVG. Marks with an `ariaLabel` channel are those that can be pointed
 * at and reached with the keyboard; all else is hidden from screen readers.
 *
 * @param name what a screen reader calls the picture
 */
export function drawChart(name: string, options: PlotOptions): Markup {
  const svg = plot({ document, width: WIDTH, height: 190, ...options });
  // The page has a style of its own, and its security policy allows no other.
  for (const style of svg.querySelectorAll('style')) style.remove();
  for (const name of ['class', 'width', 'height', 'font-family', 'font-size']) svg.removeAttribute(name);
  svg.setAttribute('role', 'group');
  svg.setAttribute('aria-label', `${name}; the arrow keys walk over it`);
  for (const group of svg.querySelectorAll('g')) {
    group.removeAttribute('aria-label');
    if (!group.querySelector('[aria-label]')) group.setAttribute('aria-hidden', 'true');
  }
  for (const mark of svg.querySelectorAll('g [aria-label]')) {
    // linkedom writes attributes as they are, but for the quotation mark.
    mark.setAttribute('aria-label', escapeText(mark.getAttribute('aria-label') ?? ''));
    mark.setAttribute('class', 'mark');
    mark.setAttribute('role', 'img');
    mark.setAttribute('tabindex', '-1');
  }
  return { markup: svg.outerHTML };
}
