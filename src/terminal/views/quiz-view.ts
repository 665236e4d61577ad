import type { Card, Choice } from '../../domain/card.ts';
import type { QuizResult, QuizScreen } from '../../domain/quiz-session.ts';
import { bar } from '../charts.ts';
import { percent } from '../format.ts';
import { type Binding, QUIZ_KEYS, type QuizKey, SCROLL_KEYS } from '../keys.ts';
import type { Size } from '../screen.ts';
import { padEnd } from '../text.ts';
import type { Theme } from '../theme.ts';
import { answerLines, type Pen, questionLines } from './card-view.ts';
import { ends, type Fitted, fitLayout, footerLines, item, textWidth } from './layout.ts';

const isChoice = (action: QuizKey): action is { readonly choose: number } =>
  typeof action === 'object' && 'choose' in action;

/** The keys that apply now: as many as there are choices. */
export function quizKeys({ session }: QuizScreen): readonly Binding<QuizKey>[] {
  if (session.phase === 'finished') return [];
  if (session.phase === 'feedback' || session.phase === 'reference') return QUIZ_KEYS[session.phase];
  if (session.item.scoring === 'self') return QUIZ_KEYS.open;
  const places = session.item.choices.length;
  return QUIZ_KEYS.choice.filter(({ action }) => !isChoice(action) || action.choose < places);
}

/** The keys in the footer: the choices carry theirs on the screen. */
const footerKeys = (model: QuizScreen) => quizKeys(model).filter(({ action }) => !isChoice(action));

function choicesInOrder(model: QuizScreen): Choice[] {
  const { session, card } = model;
  if (session.phase === 'finished' || !card?.check) return [];
  const { choices } = card.check;
  return session.item.choices.flatMap((place) => choices[place] ?? []);
}

function openChoices(model: QuizScreen, width: number, theme: Theme): string[] {
  return choicesInOrder(model).flatMap((choice, i) => [
    '',
    ...item(theme.key(String(i + 1)), choice.text, width),
  ]);
}

function judgedChoices(model: QuizScreen, width: number, theme: Theme): string[] {
  const { session, card } = model;
  if (session.phase !== 'feedback') return [];
  const chosen = card?.check?.choices[session.chosen];
  return choicesInOrder(model).flatMap((choice, i) => {
    const mark = choice.correct ? theme.good('✓') : choice === chosen ? theme.bad('✗') : ' ';
    const note = choice === chosen ? theme.dim(' (your answer)') : '';
    const text = choice.correct ? theme.strong(choice.text) : choice.text;
    const why = choice.why === '' ? [] : item('   ', theme.dim(choice.why), width);
    return ['', ...item(`${mark} ${i + 1}`, `${text}${note}`, width), ...why];
  });
}

function body(model: QuizScreen, card: Card, width: number, { theme, markdown }: Pen): string[] {
  const { session } = model;
  const style = { width, theme };
  switch (session.phase) {
    case 'question':
      return card.check && session.item.scoring === 'choice'
        ? [...questionLines(card.check.question, style), ...openChoices(model, width, theme)]
        : questionLines(card.question, style);
    case 'reference':
      return [...questionLines(card.question, style), ...answerLines(card, markdown, style)];
    case 'feedback': {
      const verdict = session.correct ? theme.good('Right.') : theme.bad('Not this one.');
      return [
        ...questionLines(card.check?.question ?? card.question, style),
        '',
        verdict,
        ...judgedChoices(model, width, theme),
        '',
        theme.dim(`The whole card: aiprep show ${card.id}`),
      ];
    }
    case 'finished':
      return [];
  }
}

/** The quiz screen, exactly as high as the terminal. */
export function quizFrame(model: QuizScreen, size: Size, scroll: number, pen: Pen): Fitted {
  const { theme } = pen;
  const width = textWidth(size.columns);
  const { session, card } = model;
  const asked =
    session.answers.length + (session.phase === 'feedback' || session.phase === 'finished' ? 0 : 1);
  const progress = theme.dim(`question ${asked} of ${session.items.length}`);
  const header = [ends(theme.accent(card ? `quiz · ${card.topic}` : 'quiz'), progress, width)];
  const lines = card ? body(model, card, width, pen) : [];
  const keys = footerKeys(model);
  const choose = session.phase === 'question' && session.item.scoring === 'choice';
  const hint = choose ? [theme.dim('press the number of your answer')] : [];
  const first = fitLayout(
    { header, body: lines, footer: [...hint, ...footerLines(keys, width, theme)] },
    size,
    scroll,
    theme,
  );
  if (first.maxScroll === 0) return first;
  const scrolling = SCROLL_KEYS.filter(({ keys: [key] }) => session.phase === 'reference' || key !== 'space');
  return fitLayout(
    { header, body: lines, footer: [...hint, ...footerLines([...scrolling, ...keys], width, theme)] },
    size,
    scroll,
    theme,
  );
}

/** What is printed when a quiz is over. */
export function quizResultLines(
  result: QuizResult,
  questions: ReadonlyMap<string, string>,
  columns: number,
  theme: Theme,
): string[] {
  if (result.answered === 0) return ['No question was answered; nothing was logged.'];
  const share = result.correct / result.answered;
  const left = result.questions - result.answered;
  const widest = Math.max(...result.topics.map(({ topic }) => topic.length));
  const topics = result.topics.map(
    ({ topic, answered, correct }) =>
      `  ${padEnd(topic, widest)}  ${bar(correct, answered, 12)}  ${correct}/${answered}`,
  );
  const missed = result.missed.flatMap((id) => [
    ...item(`  ${theme.bad('✗')}`, questions.get(id) ?? id, columns),
    `    ${theme.dim(`aiprep show ${id}`)}`,
  ]);
  return [
    `${theme.strong(`${result.correct} of ${result.answered} right`)} (${percent(share)})${left > 0 ? `, ${left} not asked` : ''}`,
    '',
    ...topics,
    ...(missed.length > 0 ? ['', theme.heading('Missed'), ...missed] : []),
    '',
    theme.dim(`Repeat this quiz with --seed ${result.seed}`),
  ];
}
