import { describe, expect, it } from 'vitest';
import type { QuizScreen } from '../../../src/domain/quiz-session.ts';
import { displayWidth } from '../../../src/terminal/text.ts';
import { quizFrame, quizKeys } from '../../../src/terminal/views/quiz-view.ts';
import { aCard, fullCard, PLAIN_PEN, quizModel } from '../../support/models.ts';

const SIZE = { columns: 80, rows: 24 };
const screen = (model: QuizScreen, size = SIZE, scroll = 0) =>
  quizFrame(model, size, scroll, PLAIN_PEN).lines;
const text = (model: QuizScreen, size = SIZE) => screen(model, size).join('\n');

const CHOICE_CARD = aCard({
  question: 'What about trees?',
  check: {
    question: 'Which is right?',
    choices: [
      { text: 'Truth', why: 'It holds.', correct: true },
      { text: 'Rumor', why: 'It fails.', correct: false },
      { text: 'Myth', why: '', correct: false },
    ],
  },
});

describe('the quiz screen', () => {
  it('asks the multiple-choice question with numbered choices and no reasons', () => {
    const lines = screen(quizModel('question', CHOICE_CARD));
    expect(lines[0]).toMatch(/^ quiz · ml +question 1 of 1$/);
    expect(lines.slice(2, 9)).toEqual([' Which is right?', '', ' 1 Truth', '', ' 2 Rumor', '', ' 3 Myth']);
    expect(lines.slice(-2)).toEqual([' press the number of your answer', ' q end']);
    expect(lines.join()).not.toMatch(/What about trees|It holds|It fails|They grow|✓|✗/);
  });

  it('shows the choices in the order of the quiz, and judges them in the same order', () => {
    const asked = text(quizModel('question', CHOICE_CARD, [2, 1, 0]));
    expect(asked).toContain(' 1 Myth\n\n 2 Rumor\n\n 3 Truth');
    expect(text(quizModel('feedback', CHOICE_CARD, [2, 1, 0]))).toContain(
      [
        ' Not this one.',
        '',
        '   1 Myth',
        '',
        ' ✗ 2 Rumor (your answer)',
        '     It fails.',
        '',
        ' ✓ 3 Truth',
        '     It holds.',
        '',
        ' The whole card: aiprep show trees',
      ].join('\n'),
    );
  });

  it('marks a right answer as right', () => {
    const model = quizModel('feedback', CHOICE_CARD);
    if (model.session.phase !== 'feedback') throw new Error('no feedback');
    const answer = { ...model.session.answer, choice: 0, correct: true };
    const session = { ...model.session, answer };
    const shown = text({ ...model, session });
    expect(shown).toContain('Right.');
    expect(shown).toContain('✓ 1 Truth (your answer)');
    expect(shown).not.toContain('✗');
  });

  it('asks a card without choices by its question, and shows its answer for the verdict', () => {
    expect(text(quizModel('question'))).toContain('What about trees?');
    expect(text(quizModel('question'))).not.toContain('They grow.');
    expect(text(quizModel('reference'))).toContain('They grow.');
    expect(screen(quizModel('reference')).at(-1)).toBe(' y I knew it  n I missed it  q end');
  });

  it.each(['question', 'confidence', 'reference', 'feedback', 'finished'] as const)(
    'fits any terminal in %s',
    (phase) => {
      const card = phase === 'reference' ? { ...fullCard(), check: null } : fullCard();
      for (const columns of [20, 40, 80, 120]) {
        for (const rows of [5, 15, 24, 60]) {
          for (const scroll of [0, 9, 1000]) {
            const lines = screen(quizModel(phase, card), { columns, rows }, scroll);
            expect(lines).toHaveLength(rows);
            for (const line of lines) expect(displayWidth(line)).toBeLessThan(columns);
          }
        }
      }
    },
  );

  it('offers to scroll what is longer than the screen, with Space only where it means nothing else', () => {
    const size = { columns: 60, rows: 12 };
    expect(text(quizModel('feedback', fullCard()), size)).toMatch(
      /↓↑ scroll {2}pagedown page {2}space next {2}q end$/,
    );
    const bare = { ...fullCard(), check: null, keyPoints: [] };
    expect(text(quizModel('reference', bare), size)).toContain('↓↑ scroll  space page');
    const list = text(quizModel('reference', { ...fullCard(), check: null }), size);
    expect(list).toContain('pagedown page  ↓↑ move  space tick');
  });
});

describe('quizKeys', () => {
  const shown = (model: QuizScreen) => quizKeys(model).map((binding) => binding.shown);

  it('are as many numbers as there are choices', () => {
    expect(shown(quizModel('question', CHOICE_CARD))).toEqual(['1', '2', '3', 'q']);
  });

  it('are those of what is on the screen', () => {
    expect(shown(quizModel('question'))).toEqual(['space', 'q']);
    expect(shown(quizModel('reference'))).toEqual(['y', 'n', 'q']);
    expect(shown(quizModel('feedback', CHOICE_CARD))).toEqual(['space', 'q']);
    expect(shown(quizModel('finished'))).toEqual([]);
  });
});
