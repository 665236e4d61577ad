import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moveCursor, openChecklist, ticksToLog, toggleTick } from '../../../src/domain/checklist.ts';
import { missedPoints, suggestGrade } from '../../../src/domain/rubric.ts';

/** `x` is a ticked point. */
const ticksOf = (text: string): boolean[] => [...text].map((mark) => mark === 'x');

describe('the grade that ticks speak for', () => {
  it.each([
    // required | others
    ['xx|xx', 3, 'all was said'],
    ['xx|x-', 3, 'half of the others are enough'],
    ['xx|', 3, 'there are no others'],
    ['x|--', 2, 'too few of the others'],
    ['xxx|x--', 2, 'too few of the others'],
    ['x-|xx', 2, 'one required point of several is missing'],
    ['xx-|---', 2, 'one required point of several is missing'],
    ['-|xx', 1, 'the only required point is missing'],
    ['--|xx', 1, 'two required points are missing'],
    ['x--|xxx', 1, 'two required points are missing'],
    ['--|--', 1, 'nothing was said'],
    ['|----', 1, 'nothing was said'],
    ['|x---', 2, 'too few, and none required'],
    ['|xx--', 3, 'half, and none required'],
  ] as const)('%s is %i: %s', (text, grade, _why) => {
    const [required = '', others = ''] = text.split('|');
    expect(suggestGrade(ticksOf(required + others), required.length)).toBe(grade);
  });

  const rubric = fc
    .array(fc.boolean(), { minLength: 1, maxLength: 7 })
    .chain((ticks) => fc.tuple(fc.constant(ticks), fc.nat({ max: ticks.length })));

  it('never falls when one more point is ticked, and is never Easy', () => {
    fc.assert(
      fc.property(rubric, fc.nat(), ([ticks, must], place) => {
        const more = ticks.map((tick, i) => tick || i === place % ticks.length);
        const [before, after] = [suggestGrade(ticks, must), suggestGrade(more, must)];
        expect(after).toBeGreaterThanOrEqual(before);
        expect(after).toBeLessThan(4);
      }),
    );
  });

  it('is Good only with every required point', () => {
    fc.assert(
      fc.property(rubric, ([ticks, must]) => {
        if (suggestGrade(ticks, must) === 3) expect(ticks.slice(0, must)).not.toContain(false);
      }),
    );
  });
});

describe('the missed points', () => {
  const card = { contentHash: 'now', keyPoints: ['One', 'Two', 'Three'], must: 1 };
  const answer = (ticks: string | null, contentHash = 'now') => ({
    contentHash,
    ticks: ticks === null ? null : ticksOf(ticks),
  });

  it('come with how often, the most often missed first', () => {
    const answers = [answer('x-x'), answer('x--'), answer('--x')];
    expect(missedPoints(card, answers)).toEqual([
      { text: 'Two', required: false, missed: 3, of: 3 },
      { text: 'One', required: true, missed: 1, of: 3 },
      { text: 'Three', required: false, missed: 1, of: 3 },
    ]);
  });

  it('are told of the present text only, and of answers that were checked off', () => {
    const answers = [answer('---', 'before'), answer(null), answer('x-'), answer('xxx')];
    expect(missedPoints(card, answers)).toEqual([]);
  });
});

describe('the list of key points', () => {
  const list = openChecklist([false, false, false]);

  it('keeps its cursor inside', () => {
    expect(moveCursor(list, -1).cursor).toBe(0);
    expect(moveCursor(moveCursor(moveCursor(moveCursor(list, 1), 1), 1), 1).cursor).toBe(2);
  });

  it('ticks and unticks a point, and has the cursor follow', () => {
    const ticked = toggleTick(list, 1);
    expect(ticked).toMatchObject({ ticks: [false, true, false], cursor: 1, touched: true });
    expect(toggleTick(ticked, 1).ticks).toEqual([false, false, false]);
  });

  it('takes no notice of a point that it does not have', () => {
    expect(toggleTick(list, 3)).toBe(list);
  });

  it('goes into the log when the user graded by it or ticked something, and else does not', () => {
    const suggested = openChecklist([true, false, false]);
    expect(ticksToLog(suggested)).toEqual([true, false, false]);
    expect(ticksToLog({ ...suggested, open: false })).toBeNull();
    expect(ticksToLog({ ...toggleTick(suggested, 0), open: false })).toEqual([false, false, false]);
    expect(ticksToLog(null)).toBeNull();
  });
});
