import type { Card, Choice } from '../../domain/card.ts';
import type { QuizScreen } from '../../domain/quiz-session.ts';
import { type Binding, SCROLL_KEYS } from '../keys.ts';
import { QUIZ_KEYS, type QuizKey } from '../quiz-keys.ts';
import type { Size } from '../screen.ts';
import { wrapText } from '../text.ts';
import type { Theme } from '../theme.ts';
import { answerLines, type Pen, questionLines } from './card-view.ts';
import { checklistLines } from './checklist-view.ts';
import { ends, type Fitted, fitLayout, footerLines, item, textWidth } from './layout.ts';

const isChoice = (action: QuizKey): action is { readonly choose: number } =>
  typeof action === 'object' && 'choose' in action;

const isTick = (action: QuizKey): action is { readonly tick: number } =>
  typeof action === 'object' && 'tick' in action;

function keyTable({ session }: QuizScreen): readonly Binding<QuizKey>[] {
  switch (session.phase) {
    case 'finished':
      return [];
    case 'question':
      return QUIZ_KEYS[session.item.type];
    case 'reference':
      return session.checklist ? QUIZ_KEYS.checklist : QUIZ_KEYS.reference;
    default:
      return QUIZ_KEYS[session.phase];
  }
}

/** The keys that apply now: as many as there are choices, or key points. */
export function quizKeys(model: QuizScreen): readonly Binding<QuizKey>[] {
  const { session, suggestion } = model;
  if (session.phase === 'finished') return [];
  const { choices, points } = session.item;
  return keyTable(model).filter(({ action }) => {
    if (isChoice(action)) return action.choose < choices.length;
    if (isTick(action)) return action.tick < points;
    return action !== 'accept' || suggestion !== null;
  });
}

/** The keys in the footer: the choices carry theirs on the screen. */
const footerKeys = (model: QuizScreen) => quizKeys(model).filter(({ action }) => !isChoice(action));

function choicesInOrder({ session, card }: QuizScreen): (Choice & { readonly place: number })[] {
  const check = card?.check;
  if (session.phase === 'finished' || !check) return [];
  return session.item.choices.flatMap((place) => {
    const choice = check.choices[place];
    return choice ? [{ ...choice, place }] : [];
  });
}

function choiceLines(model: QuizScreen, width: number, theme: Theme): string[] {
  const { session } = model;
  const sure = session.phase === 'confidence';
  return choicesInOrder(model).flatMap(({ place, text }, i) => {
    const mark = sure ? `${place === session.choice ? theme.accent('>') : ' '} ` : '';
    return ['', ...item(`${mark}${theme.key(String(i + 1))}`, text, width)];
  });
}

function judgedChoices(model: QuizScreen, width: number, theme: Theme): string[] {
  const { session } = model;
  if (session.phase !== 'feedback') return [];
  const { choice: chosen } = session.answer;
  return choicesInOrder(model).flatMap(({ place, correct, text, why }, i) => {
    const mark = correct ? theme.good('✓') : place === chosen ? theme.bad('✗') : ' ';
    const note = place === chosen ? theme.dim(' (your answer)') : '';
    const shown = correct ? theme.strong(text) : text;
    const reason = why === '' ? [] : item('   ', theme.dim(why), width);
    return ['', ...item(`${mark} ${i + 1}`, `${shown}${note}`, width), ...reason];
  });
}

function feedbackLines(model: QuizScreen, card: Card, width: number, { theme, markdown }: Pen): string[] {
  const { session } = model;
  if (session.phase !== 'feedback') return [];
  const { item: asked, answer } = session;
  const style = { width, theme };
  const late = asked.type === 'open' || (answer.choice === null && !answer.correct);
  const verdict = late ? theme.warn('Time is up.') : theme.bad('Not this one.');
  const head = ['', answer.correct ? theme.good('Right.') : verdict];
  if (asked.type === 'open') {
    return [...questionLines(card.question, style), ...head, ...answerLines(card, markdown, style)];
  }
  const whole = theme.dim(`The whole card: aiprep show ${card.id}`);
  const question = questionLines(card.check?.question ?? card.question, style);
  return [...question, ...head, ...judgedChoices(model, width, theme), '', whole];
}

interface Body {
  readonly lines: readonly string[];
  /** Line that has to be in sight, if any. */
  readonly cursor: number | null;
}

function referenceBody(model: QuizScreen, card: Card, width: number, { theme, markdown }: Pen): Body {
  const style = { width, theme };
  const question = questionLines(card.question, style);
  const answer = answerLines(card, markdown, style);
  const list = model.session.phase === 'reference' ? model.session.checklist : null;
  if (!list) return { lines: [...question, ...answer], cursor: null };
  const points = checklistLines(card, list, style);
  return { lines: [...question, ...points.lines, ...answer], cursor: question.length + points.cursor };
}

function body(model: QuizScreen, card: Card, width: number, pen: Pen): Body {
  const { session } = model;
  const { theme } = pen;
  if (session.phase === 'reference') return referenceBody(model, card, width, pen);
  if (session.phase === 'feedback') return { lines: feedbackLines(model, card, width, pen), cursor: null };
  const byChoice = session.phase !== 'finished' && session.item.type === 'choice' && card.check;
  const question = questionLines(byChoice ? byChoice.question : card.question, { width, theme });
  return { lines: [...question, ...choiceLines(model, width, theme)], cursor: null };
}

function header({ session, card, leftMs }: QuizScreen, width: number, theme: Theme): string {
  const settled = session.phase === 'feedback' || session.phase === 'finished';
  const asked = session.answers.length + (settled ? 0 : 1);
  const left = leftMs === null ? '' : ` · ${Math.ceil(leftMs / 1000)} s left`;
  const progress = theme.dim(`question ${asked} of ${session.items.length}${left}`);
  return ends(theme.accent(card ? `quiz · ${card.topic}` : 'quiz'), progress, width);
}

const PROMPTS = {
  question: 'press the number of your answer',
  confidence: 'How sure are you?',
  reference: 'Tick what you said; a right answer has every required point.',
} as const;

function prompt({ session, suggestion }: QuizScreen, width: number, theme: Theme): string[] {
  if (session.phase === 'question')
    return session.item.type === 'choice' ? [theme.dim(PROMPTS.question)] : [];
  if (session.phase === 'confidence') return [theme.strong(PROMPTS.confidence)];
  if (session.phase !== 'reference' || !session.checklist) return [];
  if (suggestion === null) return wrapText(PROMPTS.reference, width).map(theme.dim);
  const verdict = suggestion ? theme.good('right') : theme.bad('missed');
  return [`By your ticks: ${verdict} ${theme.dim('(⏎ accepts, y or n overrules)')}`];
}

/** The scroll keys that mean nothing else, each shown by the first of its keys that is free. */
function movesBeside(keys: readonly Binding<unknown>[]): Binding<unknown>[] {
  const taken = new Set(keys.flatMap((binding) => binding.keys));
  return SCROLL_KEYS.flatMap((binding) => {
    const free = binding.keys.find((key) => !taken.has(key));
    if (free === undefined || binding.shown === null) return [];
    return [{ ...binding, shown: free === binding.keys[0] ? binding.shown : free }];
  });
}

export interface QuizFrame extends Fitted {
  /** Line of the body that has to be in sight, if any. */
  readonly cursor: number | null;
}

/** The quiz screen, exactly as high as the terminal. */
export function quizFrame(model: QuizScreen, size: Size, scroll: number, pen: Pen): QuizFrame {
  const { theme } = pen;
  const width = textWidth(size.columns);
  const { card, notice } = model;
  const { lines, cursor } = card ? body(model, card, width, pen) : { lines: [], cursor: null };
  const keys = footerKeys(model);
  const above = [...(notice ? wrapText(notice, width).map(theme.dim) : []), ...prompt(model, width, theme)];
  const layOut = (moves: readonly Binding<unknown>[]) => {
    const footer = [...above, ...footerLines([...moves, ...keys], width, theme)];
    return fitLayout({ header: [header(model, width, theme)], body: lines, footer }, size, scroll, theme);
  };
  const still = layOut([]);
  if (still.maxScroll === 0) return { ...still, cursor };
  return { ...layOut(movesBeside(quizKeys(model))), cursor };
}
