import { describe, expect, it } from 'vitest';
import type { QuizResult } from '../../../src/domain/quiz-result.ts';
import { wilson } from '../../../src/domain/wilson.ts';
import { createTheme } from '../../../src/terminal/theme.ts';
import { quizHistoryLines, quizResultLines } from '../../../src/terminal/views/quiz-result-view.ts';
import { NOON } from '../../support/events.ts';

const score = (correct: number, answered: number) => ({ answered, correct, rate: wilson(correct, answered) });

const RESULT: QuizResult = {
  number: 4,
  at: NOON,
  filter: '--topic ml',
  seed: 7,
  questions: 5,
  ...score(3, 4),
  topics: [
    { topic: 'ml', ...score(3, 3) },
    { topic: 'agents', ...score(0, 1) },
  ],
  time: { answerMs: 42_000, targetMs: 60_000, slow: 1 },
  confidence: [],
  missed: ['loops', 'gone'],
};

const lines = (result: QuizResult, earlier: readonly QuizResult[] = []) =>
  quizResultLines(result, earlier, new Map([['loops', 'What about loops?']]), 80, createTheme(false));

describe('the result of a quiz', () => {
  it('tells the score with its interval, time, each topic, what was missed and what to do next', () => {
    expect(lines(RESULT)).toEqual([
      '3 of 4 right (75%), 1 not asked',
      '95% interval 30% to 95%',
      '0:42 min a question, target 1:00; 1 took longer than their target',
      '',
      '  ml      ████████████  3/3  44%-100%',
      '  agents  ░░░░░░░░░░░░  0/1',
      '',
      'Missed',
      '  ✗ What about loops?',
      '    aiprep show loops',
      '  ✗ gone',
      '    aiprep show gone',
      '',
      'Quiz 4. Repeat it with --seed 7; what was missed: aiprep quiz --retry',
    ]);
  });

  it('has no list of misses without a miss', () => {
    const all = { ...RESULT, ...score(5, 5), missed: [] };
    expect(lines(all)[0]).toBe('5 of 5 right (100%)');
    expect(lines(all)).not.toContain('Missed');
  });

  it('compares how sure the user was with what was right', () => {
    const confidence = [
      { level: 1, ...score(2, 3) },
      { level: 3, ...score(1, 1) },
    ] as const;
    const told = lines({ ...RESULT, confidence }).join('\n');
    expect(told).toContain('  sure         ████████░░░░  2/3');
    expect(told).toContain('  a guess      ████████████  1/1');
    expect(told).toContain('Sure and wrong 1 time: look at these first');
  });

  it('is set beside earlier quizzes that asked for the same', () => {
    expect(lines(RESULT, [{ ...RESULT, number: 2, ...score(1, 5) }]).join('\n')).toContain(
      'The same before\n  quiz 2  1/5 (20%)',
    );
  });

  it('of no answer says that nothing was logged', () => {
    expect(lines({ ...RESULT, ...score(0, 0), topics: [], missed: [] })).toEqual([
      'No question was answered; nothing was logged.',
    ]);
  });
});

describe('the history of quizzes', () => {
  it('has a line for each', () => {
    expect(quizHistoryLines([{ ...RESULT, day: '2026-06-10' }])).toEqual([
      '  4  2026-06-10     3/4   75%  open  --topic ml',
    ]);
    expect(quizHistoryLines([])).toEqual(['No quiz yet. Start one with: aiprep quiz']);
  });
});
