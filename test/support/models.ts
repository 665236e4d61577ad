import type { Card, CardSummary } from '../../src/domain/card.ts';
import { openChecklist } from '../../src/domain/checklist.ts';
import { correctPlace } from '../../src/domain/quiz-draw.ts';
import type { QuizItem, QuizScreen, QuizSession } from '../../src/domain/quiz-session.ts';
import type { Memory } from '../../src/domain/scheduler.ts';
import type { StudyScreen } from '../../src/domain/study-report.ts';
import type { GradedAnswer, Question, StudySession } from '../../src/domain/study-state.ts';
import { studyKeyTable } from '../../src/terminal/study-keys.ts';
import { wrapText } from '../../src/terminal/text.ts';
import { createTheme } from '../../src/terminal/theme.ts';
import { NOON } from './events.ts';

/** Draws without colours, and answers as plain text. */
export const PLAIN_PEN = {
  showIntervals: true,
  keys: studyKeyTable(),
  theme: createTheme(false),
  markdown: (text: string, { width }: { width: number }) => wrapText(text, width),
};

/** A card with a question and an answer and nothing else. */
export function aCard(more: Partial<Card> = {}): Card {
  return {
    id: 'trees',
    topic: 'ml',
    question: 'What about trees?',
    answer: 'They grow.',
    hint: null,
    short: null,
    keyPoints: [],
    must: 0,
    check: null,
    followups: [],
    pitfalls: [],
    sources: [],
    related: [],
    kind: null,
    level: null,
    difficulty: null,
    roles: [],
    tags: [],
    wave: null,
    contentHash: 'hash',
    file: 'ml/trees.md',
    ...more,
  };
}

/** A card as lists and queues know it. */
export function aSummary(more: Partial<CardSummary> = {}): CardSummary {
  return { ...aCard(), hasCheck: false, ...more };
}

/** The memory of a card that graduated. */
export function reviewMemory(more: Partial<Memory>): Memory {
  return {
    phase: 'review',
    stability: 10,
    difficulty: 5,
    step: 0,
    scheduledDays: 0,
    reps: 2,
    lapses: 0,
    lastStudyTime: 0,
    dueAt: null,
    dueDay: 0,
    ...more,
  };
}

/** A card with every field filled, in texts too long for one line. */
export function fullCard(): Card {
  const long = (name: string) => `${name} ${'that goes on for a number of words '.repeat(4).trim()}`;
  return aCard({
    question: long('What is a question?'),
    answer: `${long('An answer')}\n\n漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字\n\n${'x'.repeat(130)}`,
    hint: long('A hint'),
    short: long('Short answer'),
    keyPoints: [long('Required point'), long('Other point')],
    must: 1,
    check: {
      question: long('Which one?'),
      choices: [
        { text: long('Truth'), why: long('Why truth holds'), correct: true },
        { text: long('Rumor'), why: long('Why rumor fails'), correct: false },
        { text: long('Myth'), why: '', correct: false },
      ],
    },
    followups: [long('A follow-up')],
    pitfalls: [long('A pitfall')],
    sources: [{ title: long('A source'), url: `https://example.org/${'path/'.repeat(20)}` }],
    related: ['one-card', 'another-card'],
    level: 'mid',
  });
}

const answer = (cardId: string, grade: GradedAnswer['grade']): GradedAnswer => ({
  kind: 'graded',
  ticks: null,
  cardId,
  eventId: `event-${cardId}`,
  grade,
  revealMs: 2000,
  gradeMs: 1000,
  introduced: false,
});

/** What sessions have in common; `graded` answers have been given. */
function sessionCore(graded: number) {
  const given = Array.from({ length: graded }, (_, i) => answer(`card-${i}`, 3));
  const rules = { limitMs: null, gradeDelay: 0, cram: false };
  const timer = { activeMs: 0, lastAt: NOON, idleMs: 300_000 };
  return { rules, queue: [], waiting: [], acts: given, timer };
}

const INTERVALS = {
  1: { unit: 'minutes', count: 1 },
  2: { unit: 'minutes', count: 6 },
  3: { unit: 'days', count: 12 },
  4: { unit: 'days', count: 400 },
} as const;

type Phase = 'question' | 'answer' | 'finished';

export function questionOf(card = aCard(), more: Partial<Question> = {}): Question {
  return {
    ...sessionCore(0),
    phase: 'question',
    cardId: card.id,
    shownAt: NOON,
    settledAt: NOON,
    shown: [],
    ...more,
  };
}

export function studySession(phase: Phase, graded = 0, card = aCard()): StudySession {
  const core = sessionCore(graded);
  if (phase === 'question') return { ...questionOf(card), ...core };
  if (phase === 'finished') return { ...core, phase, reason: 'done' };
  const revealed = { revealedAt: NOON, typed: null, checklist: null };
  return { ...questionOf(card), ...core, ...revealed, phase, shown: ['full'] };
}

/** A study screen with a card on it, or at its end. */
export function studyModel(phase: Phase, card = aCard(), more: Partial<StudyScreen> = {}): StudyScreen {
  const onScreen = phase !== 'finished';
  return {
    session: studySession(phase, 0, card),
    card: onScreen ? card : null,
    intervals: onScreen ? INTERVALS : null,
    isNew: false,
    changed: [],
    suggestion: null,
    leech: null,
    activeMs: 0,
    answered: 0,
    remaining: 3,
    notice: null,
    ...more,
  };
}

/** A quiz screen with the only question on it; the choices are in the order given. */
export function quizModel(
  phase: 'question' | 'confidence' | 'reference' | 'feedback' | 'finished',
  card = aCard(),
  choices: readonly number[] = card.check ? card.check.choices.map((_, i) => i) : [],
): QuizScreen {
  const { id: cardId, topic, check } = card;
  const item: QuizItem = {
    cardId,
    topic,
    type: check ? 'choice' : 'open',
    choices,
    correct: check ? correctPlace(check) : null,
    points: card.keyPoints.length,
    targetMs: 60_000,
  };
  const rules = { exam: false, confidence: false, limitMs: null };
  const core = { items: [item], rules, answers: [] };
  const wrong = { cardId, correct: false, choice: 1, confidence: null, ticks: null, answerMs: 2000 };
  const answered = { item, choice: check ? 1 : null, answerMs: 2000 };
  const checklist =
    card.keyPoints.length > 0
      ? openChecklist(Array.from({ length: card.keyPoints.length }, () => false))
      : null;
  const sessions: Record<typeof phase, QuizSession> = {
    question: { ...core, phase: 'question', item, shownAt: NOON },
    confidence: { ...core, ...answered, phase: 'confidence' },
    reference: { ...core, ...answered, phase: 'reference', confidence: null, checklist },
    feedback: { ...core, answers: [wrong], phase: 'feedback', item, answer: wrong },
    finished: { ...core, phase: 'finished' },
  };
  const shown = phase === 'finished' ? null : card;
  return { session: sessions[phase], card: shown, suggestion: null, leftMs: null, notice: null };
}
