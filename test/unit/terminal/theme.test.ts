import { describe, expect, it } from 'vitest';
import { createTheme, type Theme } from '../../../src/terminal/theme.ts';

const styles = (theme: Theme) => [
  ...(['heading', 'strong', 'emphasis', 'code', 'dim', 'accent', 'good', 'bad', 'warn', 'key'] as const).map(
    (name) => theme[name],
  ),
  ...Object.values(theme.grade),
  ...Object.values(theme.syntax),
];

const codesOf = (theme: Theme): Set<string> =>
  new Set(
    styles(theme).flatMap((style) =>
      [...style('x').matchAll(/\u001b\[(\d+)m/g)].map(([, code = '']) => code),
    ),
  );

describe('a theme', () => {
  it.each(['any', 'dark', 'light', 'contrast', 'none'] as const)(
    '%s leaves the characters as they are',
    (name) => {
      for (const style of styles(createTheme(true, name))) {
        expect(style('a ★ 漢').replace(/\u001b\[\d+m/g, '')).toBe('a ★ 漢');
      }
    },
  );

  it('none has no colors, nor has any without a terminal that takes them', () => {
    expect(codesOf(createTheme(true, 'none'))).toEqual(new Set());
    expect(codesOf(createTheme(false, 'dark'))).toEqual(new Set());
    expect(createTheme(true, 'none').color).toBe(false);
  });

  it('of high contrast has no colors and nothing dimmed', () => {
    // 1 bold, 4 underlined, 7 reversed, and what ends them.
    expect([...codesOf(createTheme(true, 'contrast'))].sort()).toEqual(['1', '22', '24', '27', '4', '7']);
  });

  it('for any background has neither yellow nor blue nor white', () => {
    const codes = codesOf(createTheme(true));
    for (const code of ['33', '34', '37', '93', '94', '97', '90']) expect(codes).not.toContain(code);
  });

  it('for a light background has no bright colors, and for a dark one no blue', () => {
    expect([...codesOf(createTheme(true, 'light'))].filter((code) => Number(code) >= 90)).toEqual([]);
    expect(codesOf(createTheme(true, 'dark'))).not.toContain('34');
  });

  it('tells the grades apart', () => {
    for (const name of ['any', 'dark', 'light'] as const) {
      const { grade } = createTheme(true, name);
      expect(new Set(Object.values(grade).map((style) => style('x'))).size).toBe(4);
    }
  });
});
