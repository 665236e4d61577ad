import { describe, expect, it } from 'vitest';
import type { Figures } from '../../src/domain/figures/figures.ts';
import type { PlanOutlook, PlanReport } from '../../src/domain/plan-report.ts';
import type { Stats } from '../../src/domain/stats.ts';
import { answered, buried, moved, NOON } from '../support/events.ts';
import { DAY, HOUR, MINUTE } from '../support/fixed-clock.ts';
import { DL, ML, type SeededUser, seededUser } from '../support/seeded-user.ts';

// What a session asks is one number, wherever it is told.

const PLAN = { AIPREP_INTERVIEW_DATE: '2026-07-10', AIPREP_MINUTES_PER_DAY: '12' };

/** What the session, the plan, the forecast and the overview say of today. */
async function todayBy({ type }: SeededUser, env: Record<string, string>) {
  const json = async <T>(...argv: string[]) => JSON.parse(await type([...argv, '--json'], env)) as T;
  const left = / (\d+) left/.exec(await type(['study', '--plain'], env))?.[1];
  const { session } = await json<Stats>('stats');
  const { forecast } = await json<Figures>('stats', 'forecast');
  return {
    studied: Number(left ?? 0),
    counted: session.reviews + session.new,
    planned: env['AIPREP_INTERVIEW_DATE'] ? (await json<PlanReport>('plan')).today.cards : null,
    fresh: session.new,
    forecast: forecast.days[0]?.asked,
  };
}

/** All cards seen; half of them forgotten yesterday, and left in their steps. */
const LEFT_IN_STEPS = [
  ...[...ML, ...DL].map((id) => answered(id, NOON - 9 * DAY, 4)),
  ...ML.map((id) => answered(id, NOON - DAY, 1)),
];

describe('what today asks by the plan', () => {
  it.each([
    ['with steps that were left open on another day', LEFT_IN_STEPS],
    ['with new cards only', []],
    ['with reviews and new cards', DL.map((id) => answered(id, NOON - 9 * DAY, 4))],
    [
      'with steps of today, a promoted card, a suspended and a buried one',
      [
        ...LEFT_IN_STEPS,
        answered('dl-1', NOON - HOUR, 1),
        answered('dl-2', NOON - MINUTE, 1),
        moved('promoted', 'dl-3', NOON - DAY),
        moved('suspended', 'dl-4', NOON - DAY),
        buried('dl-5', NOON, 20_614 + 3),
      ],
    ],
  ])('is one number in the session, the plan, the overview and the forecast: %s', async (_, events) => {
    const user = seededUser(events);
    const { studied, counted, planned, fresh, forecast } = await todayBy(user, PLAN);
    expect(studied).toBeGreaterThan(10);
    expect([counted, planned, fresh + (forecast ?? 0)]).toEqual([studied, studied, studied]);
    expect(await user.type([], PLAN)).toContain(`Today 12 minutes: ${studied} cards`);
  });

  it('asks steps that were left open within its minutes, not on top of them', async () => {
    const { studied } = await todayBy(seededUser(LEFT_IN_STEPS), { ...PLAN, AIPREP_MINUTES_PER_DAY: '1' });
    // Five seconds an answer count as a quarter of the usual 24, which is as quick as a pace can be.
    expect(studied).toBe(60 / 6);
  });

  it('is decided by its minutes, not by the setting for ordinary days', async () => {
    const user = seededUser(LEFT_IN_STEPS);
    const capped = { ...PLAN, AIPREP_REVIEWS_PER_DAY: '10' };
    expect(await todayBy(user, capped)).toEqual(await todayBy(user, PLAN));
    expect(await user.type([], capped)).not.toContain('reviewsPerDay');
    const words = (await user.type(['stats', 'forecast'], capped)).replace(/\s+/g, ' ');
    expect(words).toContain('Until 2026-07-10 your plan decides: its 12 minutes hold 120 reviews a day');
    expect(words).toContain('From then on a day asks at most 10 reviews (reviewsPerDay).');
  });

  it('is no more than --limit, cards that come back during the session among them', async () => {
    const inSteps = ML.slice(0, 3).map((id) => answered(id, NOON - MINUTE / 2, 1));
    const user = seededUser([...DL.map((id) => answered(id, NOON - 9 * DAY, 4)), ...inSteps]);
    // The time of these cards: three steps of 24 seconds, then a new card of a minute.
    for (const [limit, told] of [
      ['1', '1 card, about 1 minute'],
      ['4', '4 cards, about 3 minutes'],
    ] as const) {
      const shown = await user.type(['study', '--plain', '--limit', limit], PLAN);
      expect(shown).toContain(` ${limit} left`);
      expect(shown.replace(/\s+/g, ' ')).toContain(`${told} (aiprep plan)`);
    }
  });

  it('takes as long as its cards do, not all the minutes that there are', async () => {
    const user = seededUser([], { ml: ['ml-1'], dl: ['dl-1'] });
    const hours = { ...PLAN, AIPREP_MINUTES_PER_DAY: '120' };
    const { session } = JSON.parse(await user.type(['stats', '--json'], hours)) as Stats;
    expect(session).toEqual({ reviews: 0, new: 2, minutes: 2 });
  });

  it('is of a topic what the session of the topic asks', async () => {
    const user = seededUser(DL.slice(0, 20).map((id) => answered(id, NOON - 9 * DAY, 4)));
    for (const topic of ['ml', 'dl']) {
      for (const env of [PLAN, { ...PLAN, AIPREP_LEAVE_OUT: topic }]) {
        const stats = JSON.parse(await user.type(['stats', '--json', '--topic', topic], env)) as Stats;
        const left = Number(
          / (\d+) left/.exec(await user.type(['study', '--plain', '--topic', topic], env))?.[1],
        );
        expect(stats.session.reviews + stats.session.new).toBe(left);
        expect(stats.due.newLeft).toBe(stats.session.new);
        expect(left).toBeGreaterThan(11);
      }
    }
  });

  it('does not decide what a session that leaves the plan aside says', async () => {
    const user = seededUser(
      DL.map((id) => answered(id, NOON - 9 * DAY, 4)),
      { ml: [], dl: DL },
    );
    const env = { ...PLAN, AIPREP_REVIEWS_PER_DAY: '0' };
    for (const aside of [['--no-plan'], ['--new', '0'], ['--backlog', 'loss']]) {
      const refused = await user.type(['study', '--plain', ...aside], env);
      expect(refused).toContain('30 reviews wait: the limit is 0 a day');
      expect(refused).toContain("Today's limit of reviews is reached, and no card is new.");
      expect(refused).not.toContain('Nothing is due now');
    }
  });

  it('is proposed also when nothing is due', async () => {
    const user = seededUser(
      DL.map((id) => answered(id, NOON - 2 * DAY, 4)),
      { ml: [], dl: DL },
    );
    const home = await user.type([], PLAN);
    expect(home).toContain('0 due now');
    expect(home).toMatch(/^→ aiprep study +30 reviews$/m);
    expect(await user.type(['study', '--plain'], PLAN)).toContain('30 left');
  });

  it('says in words when no card is left that counts', async () => {
    const user = seededUser(
      DL.map((id) => moved('suspended', id, NOON - DAY)),
      { ml: [], dl: DL },
    );
    for (const argv of [[], ['plan'], ['stats']]) {
      const shown = await user.type(argv, PLAN);
      expect(shown).toContain('No card counts for it: all are suspended');
      expect(shown).not.toMatch(/NaN|Infinity|0% ready|0 of 0|: 0 cards/);
    }
    expect(await user.type([], PLAN)).toMatch(
      /^→ aiprep list --filter is:suspended +every card is suspended$/m,
    );
  });

  it('says that every card was asked when minutes are left and cards are not', async () => {
    const user = seededUser(
      ['dl-1', 'dl-2'].map((id) => answered(id, NOON - HOUR, 4)),
      { ml: [], dl: ['dl-1', 'dl-2'] },
    );
    expect(await user.type([], PLAN)).toContain('Every card was asked today');
    expect(await user.type(['plan'], PLAN)).toContain('Every card was asked today');
    expect(await user.type([], PLAN)).toMatch(/^→ aiprep quiz --topic dl +today's part of the plan is done/m);
  });

  it('follows the pace of the user', async () => {
    const slowly = { revealMs: 60_000, gradeMs: 12_000 };
    const history = [...ML, ...DL].flatMap((id) => [
      answered(id, NOON - 20 * DAY, 4, slowly),
      answered(id, NOON - 9 * DAY, 3, slowly),
    ]);
    const usual = history.map((event) => ({
      ...event,
      revealMs: event.at < NOON - 10 * DAY ? 48_000 : 12_000,
    }));
    const users = { usual: seededUser(usual), slow: seededUser(history) };
    // 12 minutes: 60 s for a new card and 24 for a review are usual; 72 for each are 12/7 of that.
    expect((await todayBy(users.usual, PLAN)).studied).toBe(30);
    expect((await todayBy(users.slow, PLAN)).studied).toBe(Math.ceil(30 / (144 / 84)));
    // So do the days to come.
    const reviews = async ({ type }: SeededUser) => {
      const { outlook } = JSON.parse(await type(['plan', '--json'], PLAN)) as { outlook: PlanOutlook };
      return outlook.days.reduce((sum, day) => sum + day.reviews, 0);
    };
    expect((await reviews(users.usual)) / (await reviews(users.slow))).toBeCloseTo(144 / 84, 0.5);
  });
});

describe('what the plan says when cards are left and its minutes are not', () => {
  const studied = ML.slice(0, 3).map((id) => answered(id, NOON - MINUTE, 1, { revealMs: 300_000 }));

  it('counts the cards in steps and those that were asked for', async () => {
    const user = seededUser([...studied, moved('promoted', 'dl-1', NOON - DAY)]);
    expect((await todayBy(user, PLAN)).studied).toBe(4);
    const told = "Today's minutes are studied; 4 cards in steps or asked for are left";
    for (const argv of [[], ['plan']]) {
      expect((await user.type(argv, PLAN)).replace(/\s+/g, ' ')).toContain(told);
    }
  });

  it('says only that they are studied when no card is left', async () => {
    const user = seededUser(studied.map((event) => ({ ...event, grade: 4 })));
    for (const argv of [[], ['plan']]) {
      const shown = await user.type(argv, PLAN);
      expect(shown).toContain("Today's minutes are studied");
      expect(shown).not.toContain('in steps');
    }
  });
});

describe('what today asks on ordinary days', () => {
  it.each([
    ['without limits in reach', {}],
    ['with fewer reviews than are due', { AIPREP_REVIEWS_PER_DAY: '7' }],
    ['with no reviews at all', { AIPREP_REVIEWS_PER_DAY: '0' }],
    ['with one new card', { AIPREP_NEW_PER_DAY: '1' }],
  ])('is one number in the session, the overview and the forecast %s', async (_, env) => {
    const user = seededUser([
      ...DL.map((id) => answered(id, NOON - 9 * DAY, 4)),
      answered('dl-1', NOON - MINUTE, 1),
      answered('dl-2', NOON - MINUTE, 3),
      moved('promoted', 'dl-3', NOON - DAY),
      moved('promoted', 'ml-3', NOON - DAY),
      moved('suspended', 'dl-4', NOON - DAY),
      moved('suspended', 'ml-4', NOON - DAY),
      buried('dl-5', NOON, 20_614 + 3),
    ]);
    const { studied, counted, fresh, forecast } = await todayBy(user, env);
    expect([counted, fresh + (forecast ?? 0)]).toEqual([studied, studied]);
    expect(studied).toBeGreaterThan(3);
  });

  it('counts the new cards that were asked for, whatever newPerDay is', async () => {
    const user = seededUser(['ml-1', 'ml-2'].map((id) => moved('promoted', id, NOON - DAY)));
    const home = await user.type([], { AIPREP_NEW_PER_DAY: '0' });
    expect(home).toContain('0 due now · 2 new today');
    expect(home).toMatch(/^→ aiprep study +meet your first 2 cards/m);
    const both = await user.type(['stats'], { AIPREP_NEW_PER_DAY: '5' });
    expect(both).toContain('7 new left today');
  });

  it('counts what would be recalled without what the profile leaves out', async () => {
    const user = seededUser(ML.map((id) => answered(id, NOON - DAY, 4)));
    expect(await user.type([])).toContain('You would recall 49% today · weakest: dl, 0%');
    const env = { AIPREP_LEAVE_OUT: 'dl' };
    expect(await user.type([], env)).toContain('You would recall 98% today · weakest: ml, 98%');
  });

  it('names the limit that leaves reviews for another day', async () => {
    const user = seededUser(
      DL.map((id) => answered(id, NOON - 9 * DAY, 4)),
      { ml: [], dl: DL },
    );
    const seven = { AIPREP_REVIEWS_PER_DAY: '7' };
    for (const argv of [[], ['stats']]) {
      expect(await user.type(argv, seven)).toContain('30 due now, 7 of them today (reviewsPerDay) · ');
    }
    expect(await user.type([], seven)).toMatch(/^→ aiprep study +7 reviews, about \d minutes$/m);
    const none = { AIPREP_REVIEWS_PER_DAY: '0' };
    expect(await user.type([], none)).toMatch(/^→ aiprep quiz.*\n* +today's limit of reviews is reached/m);
    const refused = await user.type(['study', '--plain'], none);
    expect(refused).toContain('30 reviews wait: the limit is 0 a day');
    expect(refused).toContain("Today's limit of reviews is reached, and no card is new.");
    expect(refused).not.toContain('Nothing is due now');
  });

  it('says when a card in steps comes back, and that the session waits for it', async () => {
    const user = seededUser([answered('ml-1', NOON - 4 * MINUTE, 3)], { ml: ['ml-1'], dl: ['dl-1'] });
    const env = { AIPREP_NEW_PER_DAY: '1' };
    const home = await user.type([], env);
    expect(home).toContain('0 due now · 1 later today, in 6 min · 0 new today');
    expect(home).toMatch(/^→ aiprep study +1 review, about 1 minute$/m);
    expect(await user.type(['stats'], env)).toContain(
      '0 due now · 1 later today, in 6 min · 0 new left today',
    );
    expect(await user.type(['study', '--plain'], env)).toContain('What about ml-1?');
  });
});

describe('the forecast of today', () => {
  const due = [...ML, ...DL].map((id) => answered(id, NOON - 9 * DAY, 4));
  const first = async (user: SeededUser, env: Record<string, string>, ...argv: string[]) =>
    (JSON.parse(await user.type(['stats', 'forecast', '--json', ...argv], env)) as Figures).forecast.days[0];

  it('has the cards that sessions draw from, as the overview has', async () => {
    const user = seededUser(due);
    const env = { AIPREP_LEAVE_OUT: 'dl' };
    const { due: overview } = JSON.parse(await user.type(['stats', '--json'], env)) as Stats;
    expect(overview.now).toBe(30);
    expect(await first(user, env)).toMatchObject({ due: 30, asked: 30 });
    expect(await first(user, env, '--topic', 'dl')).toMatchObject({ due: 30 });
  });

  it('takes off the limit what was answered today, of all topics', async () => {
    const user = seededUser([...due, ...ML.slice(0, 8).map((id) => answered(id, NOON - HOUR, 3))]);
    const env = { AIPREP_REVIEWS_PER_DAY: '20' };
    expect(await first(user, env)).toMatchObject({ due: 52, asked: 12, left: 40 });
    expect(await first(user, env, '--topic', 'dl')).toMatchObject({ due: 30, asked: 12, left: 18 });
  });
});
