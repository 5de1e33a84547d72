// How most faxes of the specs begin: a letter is dropped on the main window, and its send window shows the first page.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from '@playwright/test';
import type { RunningApp } from '../app.ts';
import { type LetterOptions, makeReferralLetter } from '../documents/referral-letter.ts';
import { ComposePage } from './compose-page.ts';
import { nextCompose } from './next-compose.ts';

/** The send window of a file that is dropped on the main window. */
export async function composeFile({ app, main }: RunningApp, file: string): Promise<ComposePage> {
  const opening = nextCompose(app);
  await main.dropFiles([file]);
  const compose = new ComposePage(await opening);
  await compose.waitForFirstPage();
  // The last thing that a window does by itself when it opens.
  await expect(compose.to).toBeFocused();
  return compose;
}

export async function composeLetter(running: RunningApp, folder: string, letter: LetterOptions): Promise<ComposePage> {
  const file = path.join(folder, 'letter.pdf');
  await writeFile(file, await makeReferralLetter(letter));
  return composeFile(running, file);
}
