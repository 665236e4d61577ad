/** `1 card`, `2 cards`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** A day to come: `tomorrow`, `in 2 days`. */
export const inDays = (days: number): string => (days === 1 ? 'tomorrow' : `in ${plural(days, 'day')}`);
