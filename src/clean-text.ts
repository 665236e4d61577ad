import stripAnsi from 'strip-ansi'; // Node's own is not the same in every version.

// C0 but tab and line feed, DEL, C1, and the marks that reorder text on the screen.
const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/**
 * Text that is safe to draw: without escape sequences, control characters (tabs and line
 * feeds stay) and bidirectional overrides. A card could otherwise write the clipboard
 * (OSC 52), fake a link (OSC 8) or show other words than it holds.
 */
export function cleanText(text: string): string {
  return stripAnsi(text.replaceAll('\r\n', '\n')).replace(INVISIBLE, '');
}

/** The same for what is drawn in one line: each run of spaces, tabs and line feeds becomes one space. */
export const oneLine = (text: string): string => cleanText(text).replace(/\s+/g, ' ').trim();

/** Whether `cleanText` would take something out (line endings apart). */
export function hasControls(text: string): boolean {
  return cleanText(text) !== text.replaceAll('\r\n', '\n');
}
