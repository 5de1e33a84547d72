// Opens a compose window, empty or with a number already in it.
import type { Recipient } from '../../../contract/fax.ts';
import { ask } from '../../host/notices.ts';

export async function newFax(to?: string): Promise<void> {
  const created = await ask('draft.create', null);
  if (created && to !== undefined) await ask('draft.update', { draftId: created.draftId, to });
}

export async function newFaxTo(recipient: Recipient): Promise<void> {
  const created = await ask('draft.create', null);
  if (created) await ask('draft.update', { draftId: created.draftId, recipients: [recipient] });
}
