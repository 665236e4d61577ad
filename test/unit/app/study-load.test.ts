import { describe, expect, it } from 'vitest';
import type { StudyRun } from '../../../src/app/study.ts';
import { plainCard } from '../../support/bank-folder.ts';
import { DAY, MINUTE } from '../../support/fixed-clock.ts';
import { openWorkplace } from '../../support/session.ts';

const BANK = Object.fromEntries(
  ['a', 'b', 'c', 'd', 'e'].map((id) => [`drill/${id}.md`, plainCard(`${id}?`)]),
);

function answerAll(run: StudyRun): void {
  while (run.screen().session.phase === 'question') {
    run.act({ show: 'full' });
    run.act({ grade: 4 });
  }
}

/** Five cards, all learned, and all due again some weeks later. */
async function backlog() {
  const place = await openWorkplace(BANK);
  answerAll(place.study());
  place.clock.advance(60 * DAY);
  return place;
}

describe('what a session says of tomorrow', () => {
  const answerOne = (run: StudyRun, grade: 1 | 4) => {
    run.act({ show: 'full' });
    run.act({ grade });
  };

  it('counts no card twice that is still due today', async () => {
    const place = await openWorkplace(BANK);
    const run = place.study({ limit: 3 });
    for (let card = 0; card < 3; card += 1) answerOne(run, 1);
    expect(run.summary()).toMatchObject({ left: 3, dueTomorrow: 0 });
  });

  it('counts what falls due tomorrow or is put off until then, not what is overdue or suspended', async () => {
    const place = await openWorkplace(BANK);
    const run = place.study();
    for (let card = 0; card < 5; card += 1) answerOne(run, 4);
    place.clock.advance(7 * DAY);
    // Easy gives 8 days: all five fall due tomorrow.
    expect(place.study().summary().dueTomorrow).toBe(5);
    place.clock.advance(DAY);
    const due = place.study();
    due.act({ move: 'suspended' });
    due.act({ move: 'buried' });
    expect(due.summary().dueTomorrow).toBe(1);
  });

  it('leaves out what the profile leaves out, as the figures do', async () => {
    const place = await openWorkplace(BANK);
    const run = place.study();
    for (let card = 0; card < 5; card += 1) answerOne(run, 4);
    place.clock.advance(7 * DAY);
    const profile = { roles: [], level: null, leaveOut: ['drill'] };
    expect(place.study({ profile }).summary().dueTomorrow).toBe(0);
  });
});

describe('the cap on the reviews of a day', () => {
  it('holds across sessions', async () => {
    const place = await backlog();
    const first = place.study({ reviewsPerDay: 3 });
    expect(first.screen().remaining).toBe(3);
    first.act({ show: 'full' });
    first.act({ grade: 3 });
    expect(place.study({ reviewsPerDay: 3 }).screen().remaining).toBe(2);
  });

  it('says how many reviews wait and for how long', async () => {
    const place = await backlog();
    expect(place.study({ reviewsPerDay: 2 }).screen().notice).toBe(
      '3 more reviews wait for the coming days: at 2 a day, 2 days.',
    );
    expect(place.study({ reviewsPerDay: 4 }).screen().notice).toBe(
      '1 more review waits for the coming days: at 4 a day, one day.',
    );
    expect(place.study({ reviewsPerDay: 5 }).screen().notice).toBeNull();
  });

  it('of nothing names the variable that sets it', async () => {
    const place = await backlog();
    const notice = (more: object) => place.study({ reviewsPerDay: 0, ...more }).screen().notice;
    expect(notice({})).toBe('5 reviews wait: the limit is 0 a day (aiprep config set reviewsPerDay 200).');
    expect(notice({ reviewsVariable: 'AIPREP_REVIEWS_PER_DAY' })).toBe(
      '5 reviews wait: the limit is 0 a day (set by the variable AIPREP_REVIEWS_PER_DAY).',
    );
  });

  it('is used up by steps that were left open on an earlier day, too', async () => {
    const place = await openWorkplace(BANK);
    const first = place.study();
    for (let card = 0; card < 5; card += 1) {
      first.act({ show: 'full' });
      first.act({ grade: 1 });
    }
    place.clock.advance(DAY);
    answerAll(place.study({ reviewsPerDay: 2 }));
    const later = place.study({ reviewsPerDay: 2 }).screen();
    expect(later.remaining).toBe(0);
    expect(later.notice).toBe('3 more reviews wait for the coming days: at 2 a day, 2 days.');
  });

  it('lets a forgotten card come back in its steps', async () => {
    const place = await backlog();
    const first = place.study({ reviewsPerDay: 1 });
    first.act({ show: 'full' });
    first.act({ grade: 1 });
    place.clock.advance(30 * MINUTE);
    const second = place.study({ reviewsPerDay: 1 });
    expect(second.screen().remaining).toBe(1);
    answerAll(second);
    expect(place.study({ reviewsPerDay: 1 }).screen().remaining).toBe(0);
  });

  it('is open again on the next study day', async () => {
    const place = await backlog();
    answerAll(place.study({ reviewsPerDay: 3 }));
    expect(place.study({ reviewsPerDay: 3 }).screen().remaining).toBe(0);
    place.clock.advance(DAY);
    expect(place.study({ reviewsPerDay: 3 }).screen().remaining).toBe(2);
  });
});
