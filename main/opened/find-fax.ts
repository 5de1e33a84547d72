// The open fax, received or sent: where its pages are, what it is called, and whom an answer goes to.
import type { FaxNumber, PreparedDocument, Recipient } from '../../contract/fax.ts';
import type { ReceivedRow } from '../../contract/inbox-query.ts';
import type { OpenedFax } from '../../contract/ipc/opened-fax.ts';
import type { PageTurn } from '../../contract/received-fax.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { SentFax } from '../../contract/sent-fax.ts';
import { nameReceivedFax } from './name-received-fax.ts';

export interface FoundFax {
  /** null: not fetched yet, or it cannot be shown. */
  readonly document: PreparedDocument | null;
  /** The attachment as it came, where it cannot be shown. */
  readonly original: string | null;
  /** As its reader turned them. */
  readonly turns: readonly { readonly page: number; readonly turn: PageTurn }[];
  /** Without extension. */
  readonly name: string;
  /** null: nobody knows the number. */
  readonly answerTo: Recipient | null;
  /** The number of ours that it came to or was sent from. */
  readonly ownNumber: string;
}

export interface FaxFinder {
  readonly activeAccountId: () => string | null;
  readonly mailbox: { get(accountId: string, inboxId: string): Result<ReceivedRow> };
  readonly sent: (faxId: string) => Result<SentFax>;
  readonly attachmentPath: (accountId: string, inboxId: string) => string;
}

const extension = /\.(pdf|tiff?)$/i;

/** A service that knows no name often repeats the number. */
function nameOfSender({ from, fromName, contactName }: ReceivedRow): string {
  if (contactName !== '') return contactName;
  return /[^\d\s()+.-]/.test(fromName) && fromName !== from ? fromName.trim() : '';
}

function answerTo(fax: ReceivedRow, number: FaxNumber | null): Recipient | null {
  return number === null ? null : { number, name: nameOfSender(fax) };
}

export function findFax(finder: FaxFinder, opened: OpenedFax): Result<FoundFax> {
  if (opened.kind === 'sent') {
    const found = finder.sent(opened.faxId);
    if (!found.ok) return found;
    const { document, title, to, toName, fromNumber } = found.value;
    const name = title.replace(extension, '');
    return ok({ document, original: null, turns: [], name, answerTo: { number: to, name: toName }, ownNumber: fromNumber });
  }
  const accountId = finder.activeAccountId();
  if (accountId === null) return fail('ipc/unknown-id', opened.inboxId);
  const found = finder.mailbox.get(accountId, opened.inboxId);
  if (!found.ok) return found;
  const fax = found.value;
  return ok({
    document: fax.document,
    original: fax.fault ? finder.attachmentPath(accountId, fax.id) : null,
    turns: fax.turns,
    name: nameReceivedFax(fax).replace(extension, ''),
    answerTo: answerTo(fax, fax.number),
    ownNumber: fax.to,
  });
}
