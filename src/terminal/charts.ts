/**
 * A bar of `width` columns, filled in proportion; anything above nothing fills at least one.
 * Filled and empty differ in shape, not only in colour.
 */
export function bar(value: number, most: number, width: number): string {
  const share = most > 0 ? Math.min(1, Math.max(0, value / most)) : 0;
  const filled = value > 0 ? Math.min(width, Math.max(1, Math.round(share * width))) : 0;
  return '█'.repeat(filled) + '░'.repeat(width - filled);
}
