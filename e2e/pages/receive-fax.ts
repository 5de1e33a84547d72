// A fax from one extension of the trial to the other, without the windows that other specs are about.
import { expect } from '@playwright/test';
import type { RunningApp } from '../app.ts';

const ownNumber = '+15145550142';
const farNumber = '+15145550143';

/** Sends a file and opens it in the inbox of the extension that it came to. */
export async function receiveFax({ main }: RunningApp, file: string): Promise<void> {
  const { page } = main;
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
          { to: farNumber, from: ownNumber },
        ),
      { timeout: 60_000 },
    )
    .toBe('sent');
}
