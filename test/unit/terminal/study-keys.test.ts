import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { findBinding } from '../../../src/terminal/keys.ts';
import { type CustomKeys, STUDY_KEY_NAMES, studyKeyTable } from '../../../src/terminal/study-keys.ts';

function refusal(custom: CustomKeys): UserError {
  try {
    studyKeyTable(custom);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('the keys were accepted');
}

describe("the user's own keys", () => {
  it('take the place of the usual ones, and the footer shows them', () => {
    const { answer } = studyKeyTable({ good: ['l'], again: ['a', 'left'] });
    expect(findBinding(answer, { name: 'l' })).toMatchObject({ action: { grade: 3 }, shown: 'l' });
    expect(findBinding(answer, { name: 'left' })).toMatchObject({ action: { grade: 1 }, shown: 'a' });
    expect(findBinding(answer, { sequence: '3' })).toBeUndefined();
  });

  it('can be set for one place alone', () => {
    const table = studyKeyTable({ 'answer.good': ['l'] });
    expect(findBinding(table.answer, { name: 'l' })?.action).toEqual({ grade: 3 });
    expect(findBinding(table.short, { sequence: '3' })?.action).toEqual({ grade: 3 });
    expect(findBinding(table.checklist, { name: 'g' })?.action).toEqual({ grade: 3 });
  });

  it('may be called what people call them', () => {
    expect(findBinding(studyKeyTable({ undo: ['Esc'] }).answer, { name: 'escape' })?.action).toBe('undo');
  });

  it.each([
    [{ good: ['k'] }, 'The key "k" would mean both "good" and "checklist" at a 30-second answer.'],
    [{ again: ['j'] }, 'The key "j" would mean both'],
    [{ 'question.hint': ['space'] }, 'The key "space" would mean both "full" and "hint" at a question.'],
    [{ good: ['x'], suspend: ['x'] }, '"x"'],
  ])('that collide are refused: %j', (custom, message) => {
    const error = refusal(custom);
    expect(error.message).toContain(message);
    expect(error.hint).toContain('aiprep config set keys');
  });

  it('must name something, and be keys', () => {
    expect(refusal({ gut: ['l'] }).message).toBe('There is no key "gut" to set.');
    expect(refusal({ 'finished.good': ['l'] }).message).toBe('There is no key "finished.good" to set.');
    expect(refusal({ good: ['lol'] }).message).toBe('"lol" is no key for "good".');
    expect(refusal({ good: [] }).message).toContain('is no key');
    expect(refusal({ gut: ['l'] }).hint).toContain(STUDY_KEY_NAMES.join(', '));
  });
});
