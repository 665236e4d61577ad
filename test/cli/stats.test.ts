import { describe, expect, it } from 'vitest';
import { packageWith, plainCards } from '../support/bank-folder.ts';
import { answered, moved, NOON } from '../support/events.ts';
import { DAY, MINUTE } from '../support/fixed-clock.ts';
import { run } from '../support/run.ts';
import { seedLog } from '../support/seeded-log.ts';
import { tempFolder } from '../support/temp-folder.ts';

const BANK = {
  'topics.yaml': 'topics:\n  ml: { title: Machine learning }\n  dl: { title: Deep learning }\n',
  ...plainCards({ ml: ['boosting', 'trees'], dl: ['nets'] }),
};

/** A home with two answers: one that falls due today, and one that was given five minutes ago. */
function homeWithHistory(): string {
  const home = tempFolder();
  seedLog(home, [answered('trees', NOON - 8 * DAY, 4), answered('nets', NOON - 5 * MINUTE, 3)]);
  return home;
}

describe('aiprep stats --json', () => {
  it('counts the lapses of a card also from before it was reset', async () => {
    const [home, packageRoot] = [tempFolder(), packageWith(BANK)];
    const grades = [4, 1, 4] as const;
    seedLog(home, [
      ...grades.map((grade, i) => answered('trees', NOON - (100 - 40 * i) * DAY, grade)),
      moved('reset', 'trees', NOON - DAY),
      answered('trees', NOON, 4),
    ]);
    for (const since of [[], ['--since', '90d']]) {
      const { stdout } = await run(['stats', '--json', ...since], { home, packageRoot });
      const { topics } = JSON.parse(stdout) as { topics: { topic: string; lapses: number }[] };
      expect(topics).toContainEqual(expect.objectContaining({ topic: 'ml', lapses: 1 }));
    }
  });

  it('prints these keys, for scripts', async () => {
    const { stdout, stderr, exitCode } = await run(['stats', '--json'], {
      home: homeWithHistory(),
      packageRoot: packageWith(BANK),
    });
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      today: '2026-06-10',
      since: '2026-06-02',
      sinceFilter: null,
      topicFilter: [],
      roleFilter: [],
      cards: 3,
      seen: 2,
      due: { now: 1, laterToday: 1, newLeft: 1, held: 0, nextStepMs: 5 * MINUTE, unseen: 1 },
      session: { reviews: 2, new: 1, minutes: 2 },
      studiedToday: { answers: 1, introduced: 1, studyMs: 5000 },
      streak: { days: 1, studiedToday: true },
      trueRetention: { days: 30, reviews: 0, recalled: 0, rate: null },
      topics: [
        {
          topic: 'ml',
          title: 'Machine learning',
          cards: 2,
          seen: 1,
          due: 1,
          // Stability 8.2956 after Easy; eight days later.
          predictedRecall: expect.closeTo(0.902473, 5),
          lapses: 0,
          drawn: 2,
          expected: expect.closeTo(0.902473, 5),
        },
        {
          topic: 'dl',
          title: 'Deep learning',
          cards: 1,
          seen: 1,
          due: 0,
          predictedRecall: 1,
          lapses: 0,
          drawn: 1,
          expected: 1,
        },
      ],
      forecast: Array.from({ length: 14 }, (_, i) => ({ day: `2026-06-${11 + i}`, due: 0 })),
      plan: null,
    });
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  });

  it('is the same on a terminal and with colors asked for', async () => {
    const options = { home: tempFolder(), packageRoot: packageWith(BANK) };
    const plain = await run(['stats', '--json'], options);
    const forced = await run(['stats', '--json'], { ...options, isTTY: true, env: { FORCE_COLOR: '1' } });
    expect(forced.stdout).toBe(plain.stdout);
  });
});

describe('aiprep stats', () => {
  it('says the same to people', async () => {
    const home = homeWithHistory();
    const { stdout, stderr, exitCode } = await run(['stats'], { home, packageRoot: packageWith(BANK) });
    expect(stdout).toBe(`Today  2026-06-10
1 due now · 1 later today, in 5 min · 1 new left today
Studied today: 1 answer, 1 new, 5 s
Streak: 1 day in a row
True retention, last 30 days: no reviews

Topics  2 of 3 cards seen
topic                  seen  recall  lapses
ml       █████░░░░░     1/2     90%       0
dl       ██████████     1/1    100%       0

Due in the next 14 days
Nothing falls due in these days.
`);
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  });

  it('works before the first answer', async () => {
    const { stdout, exitCode } = await run(['stats'], {
      home: tempFolder(),
      packageRoot: packageWith(BANK),
    });
    expect(stdout).toContain('0 due now · 3 new left today\nNothing studied today\nStreak: no streak yet\n');
    expect(stdout).toMatch(/^ml +░{10} +0\/2 +- +0$/m);
    expect(exitCode).toBe(0);
  });

  it('draws the days to come as bars of their length', async () => {
    const home = tempFolder();
    const cards = plainCards({ ml: ['a', 'b', 'c'] });
    // Easy gives 8 days: two cards fall due tomorrow, one in 8 days.
    seedLog(home, [
      answered('a', NOON - 7 * DAY, 4),
      answered('b', NOON - 7 * DAY, 4),
      answered('c', NOON, 4),
    ]);
    const { stdout } = await run(['stats'], {
      home,
      packageRoot: packageWith(cards),
      isTTY: true,
      columns: 60,
      env: { NO_COLOR: '1' },
    });
    const bars = stdout.split('Due in the next 14 days\n')[1]?.split('\n') ?? [];
    expect(bars[0]).toBe(`06-11  ${'█'.repeat(40)} 2`);
    expect(bars[1]).toBe('06-12  0');
    expect(bars[7]).toBe(`06-18  ${'█'.repeat(20)} 1`);
    expect(bars).toHaveLength(14 + 1);
  });
});
