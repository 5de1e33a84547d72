// The app without its windows, as far as a fax passes through it: a process that a test kills at any moment.
import { createInterface } from 'node:readline';
import type { OwnNumber } from '../../../contract/fax.ts';
import { ok } from '../../../contract/result.ts';
import { createKazooClient } from '../../fax-service/kazoo-client.ts';
import { type Outbox, openOutbox } from '../../outbox/outbox.ts';
import { openDatabase } from '../../store/database.ts';
import { type DraftStore, openDraftStore } from '../../store/draft-store.ts';
import { openSentFaxStore } from '../../store/sent-fax-store.ts';
import { openUsedNumberStore } from '../../store/used-number-store.ts';

/** The one line on standard input that begins a life; before it everything is loaded and waits. */
export interface CrashAppOrder {
  readonly database: string;
  readonly documentPath: string;
  readonly baseUrl: string;
  readonly accountName: string;
  readonly username: string;
  readonly credential: string;
  readonly from: OwnNumber;
  readonly to: string;
  /** How many drafts to send in this life. */
  readonly sends: number;
  readonly holdMs: number;
}

function say(word: string): void {
  process.stdout.write(`${word}\n`);
}

/** What a user does with the next draft: its title is the sender's name, which the receiver sees. */
function sendNext(drafts: DraftStore, outbox: Outbox, { from, to }: CrashAppOrder): void {
  const draft = drafts.list().at(-1);
  const title = draft?.parts[0]?.title;
  if (!draft?.document || title === undefined) return;
  const { id: draftId, document, options } = draft;
  const recipients = [{ number: to, name: '' }];
  outbox.enqueue({ draftId, accountId: 'a', title, recipients, from, fromName: title, document, options, continues: null });
}

function live(order: CrashAppOrder): void {
  const db = openDatabase(order.database);
  const store = openSentFaxStore(db);
  const service = createKazooClient({
    baseUrl: order.baseUrl,
    accountName: order.accountName,
    username: order.username,
    getCredential: () => Promise.resolve(ok(order.credential)),
    now: Date.now,
    racePauseMs: 5,
    timeoutMs: 3000,
    documentTimeoutMs: 5000,
    busyPausesMs: [],
  });
  const sayIdle = (): void => {
    if (store.listOpen().length === 0) say('idle');
  };
  const outbox = openOutbox({
    store,
    usedNumbers: openUsedNumberStore(db),
    documentPath: () => order.documentPath,
    serviceFor: () => service,
    holdMs: () => order.holdMs,
    onChange: ({ fax }) => {
      say(fax.state.kind);
      sayIdle();
    },
    onRemove: () => undefined,
    onRestore: () => undefined,
    now: Date.now,
    followEveryMs: 50,
    retryMs: 15,
    slowestRetryMs: 200,
  });
  outbox.resume();
  const drafts = openDraftStore(db);
  for (let sent = 0; sent < order.sends; sent++) sendNext(drafts, outbox, order);
  sayIdle();
}

createInterface({ input: process.stdin }).once('line', (line) => live(JSON.parse(line) as CrashAppOrder)); // the test wrote it
process.stdout.write('loaded\n');
