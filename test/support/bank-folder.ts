import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { tempFolder } from './temp-folder.ts';

/** Texts by the path of their file below the bank's folder. */
export type BankFiles = Readonly<Record<string, string>>;

/** Writes files below a folder, which is made if need be. @returns the folder */
export function writeBank(folder: string, files: BankFiles): string {
  mkdirSync(folder, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return folder;
}

/** A bank in a folder of its own that is gone after the test. */
export function tempBank(files: BankFiles): string {
  return writeBank(tempFolder(), files);
}

/** A folder whose `questions` are these files: what `packageRoot` can be in place of the checkout. */
export function packageWith(files: BankFiles): string {
  const folder = tempFolder();
  writeBank(join(folder, 'questions'), files);
  return folder;
}

/** The least that a card needs: a question and an answer. */
export function plainCard(question: string, answer = 'An answer.'): string {
  return `---\nquestion: ${JSON.stringify(question)}\n---\n${answer}\n`;
}

/** Small cards of topics: `{ ml: ['trees'] }` gives `ml/trees.md`, which asks "What about trees?". */
export function plainCards(topics: Readonly<Record<string, readonly string[]>>): BankFiles {
  return Object.fromEntries(
    Object.entries(topics).flatMap(([topic, ids]) =>
      ids.map((id) => [`${topic}/${id}.md`, plainCard(`What about ${id}?`)]),
    ),
  );
}
