import type { Terminal } from './terminal.ts';
import type { WrittenCard } from './user.ts';

/** A card with a multiple-choice question of four choices. */
export function choiceCard(id: string, topic?: string): WrittenCard {
  const wrong = (name: string) => ({ text: `${name} for ${id}`, why: `Why ${name} fails.`, correct: false });
  return {
    id,
    ...(topic === undefined ? {} : { topic }),
    check: {
      question: `Which is right for ${id}?`,
      choices: [
        { text: `Truth for ${id}`, why: 'Why truth holds.', correct: true },
        wrong('Rumor'),
        wrong('Myth'),
        wrong('Noise'),
      ],
    },
  };
}

/** The number under which a choice is offered for a card, when its question is on the screen. */
export async function numberOf(terminal: Terminal, choice: string, id: string): Promise<string> {
  const offered = new RegExp(`^ (\\d) ${choice} for ${id}$.*press the number.*q end$`, 'ms');
  return offered.exec(await terminal.waitFor(offered))?.[1] ?? '';
}

/** Answers a multiple-choice question and goes on; `choice` is the word its text begins with. */
export async function choose(terminal: Terminal, choice: string, id: string): Promise<void> {
  terminal.press(await numberOf(terminal, choice, id));
  await terminal.waitFor(/(?:Right|Not this one)\..*space next/s);
  terminal.press(' ');
}

/** The id of the card whose multiple-choice question is on the screen. */
export async function askedCard(terminal: Terminal): Promise<string> {
  const asked = /Which is right for (\S+)\?.*press the number.*q end$/s;
  return asked.exec(await terminal.waitFor(asked))?.[1] ?? '';
}

/** Answers all questions, each as `choiceFor` says; returns the ids in the order in which they were asked. */
export async function answerAll(
  terminal: Terminal,
  count: number,
  choiceFor: (id: string) => string,
): Promise<string[]> {
  const asked: string[] = [];
  while (asked.length < count) {
    await terminal.waitFor(`question ${asked.length + 1} of ${count}`);
    const id = await askedCard(terminal);
    asked.push(id);
    await choose(terminal, choiceFor(id), id);
  }
  return asked;
}
