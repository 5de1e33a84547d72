// Faxes that arrive at an extension of the trial, without the windows that other specs are about.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from '@playwright/test';
import type { RunningApp } from '../app.ts';
import { type LetterOptions, makeReferralLetter } from '../documents/referral-letter.ts';
import { composeLetter } from './compose-letter.ts';

const ownNumber = '+15145550142';
const farNumber = '+15145550143';

/** Sends a letter to the other extension of the trial, or to the one that sends it; answers its bytes. */
export async function receiveLetter(
  { main }: RunningApp,
  folder: string,
  options: LetterOptions,
  to: 'other' | 'own' = 'other',
): Promise<Uint8Array> {
  const { page } = main;
  const file = path.join(folder, 'letter.pdf');
  const letter = await makeReferralLetter(options);
  await writeFile(file, letter);
  await main.dropFiles([file]);
  await expect
    .poll(
      () =>
        page.evaluate(
          async ({ to, from }) => {
            const drafts = await window.ooma.call('draft.list', null);
            const [draft] = drafts.ok ? drafts.value : [];
            if (!draft?.document) return 'not read yet';
            const recipients = [{ number: to, name: '' }];
            const sent = await window.ooma.call('fax.send', { draftId: draft.id, recipients, fromNumber: from, confirmed: [to] });
            return sent.ok ? 'sent' : sent.fault.code;
          },
          { to: to === 'own' ? ownNumber : farNumber, from: ownNumber },
        ),
      { timeout: 60_000 },
    )
    .toBe('sent');
  return letter;
}

/** Sends a letter to the extension that sends it, so that both sides of it are in one window. */
export async function faxToMyself(running: RunningApp, folder: string, options: LetterOptions): Promise<void> {
  const compose = await composeLetter(running, folder, options);
  await compose.typeNumber('5145550142');
  await compose.send();
}
