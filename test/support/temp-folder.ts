import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Makes a folder that is removed, with all that is in it, when the running test is over. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'aiprep-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
