import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReceivedRow } from '../../contract/inbox-query.ts';
import { untouched } from '../../contract/received-fax.ts';
import { fail, ok } from '../../contract/result.ts';
import { makeCopy, planTurned } from './fax-copies.ts';
import { type FaxFinder, findFax } from './find-fax.ts';
import { openOutgoing } from './outgoing.ts';

const document = { id: 'a'.repeat(64), pageCount: 3, sizeBytes: 9 };
const received: ReceivedRow = {
  ...untouched,
  id: 'x',
  receivedAtMs: 5,
  from: '+15145550142',
  fromName: 'Clinique du Parc',
  number: '+15145550142',
  to: '+15145550143',
  document,
  fault: null,
  contactName: '',
  snippet: null,
  expiresAtMs: null,
};

function finderOf(fax: ReceivedRow): FaxFinder {
  return {
    activeAccountId: () => 'ann',
    mailbox: { get: (accountId, id) => (accountId === 'ann' && id === fax.id ? ok(fax) : fail('ipc/unknown-id', id)) },
    sent: (faxId) => fail('ipc/unknown-id', faxId),
    attachmentPath: (accountId, id) => `/attachments/${accountId}-${id}`,
  };
}

describe('the fax that is open', () => {
  test('is answered to its number, under the name that the service gave where that is one', () => {
    const found = findFax(finderOf(received), { kind: 'received', inboxId: 'x' });
    expect(found).toMatchObject({
      ok: true,
      value: { original: null, ownNumber: '+15145550143' },
    });
    expect(found.ok && found.value.name).toMatch(/ \+15145550142$/);
    expect(found.ok && found.value.answerTo).toEqual({ number: '+15145550142', name: 'Clinique du Parc' });
    const nameless = findFax(finderOf({ ...received, fromName: '1 (514) 555-0142' }), { kind: 'received', inboxId: 'x' });
    expect(nameless.ok && nameless.value.answerTo).toEqual({ number: '+15145550142', name: '' });
    const unknown = findFax(finderOf({ ...received, from: 'anonymous', number: null }), { kind: 'received', inboxId: 'x' });
    expect(unknown.ok && unknown.value.answerTo).toBeNull();
  });

  test('that cannot be shown has its file and no pages', async () => {
    const broken = { ...received, document: null, fault: { code: 'document/damaged' as const, detail: '' } };
    const found = findFax(finderOf(broken), { kind: 'received', inboxId: 'x' });
    expect(found).toMatchObject({ ok: true, value: { document: null, original: '/attachments/ann-x' } });
    if (!found.ok) return;
    const documents = { compose: async () => fail('internal'), pathOf: (id: string) => id };
    expect(await makeCopy(documents, found.value, 'pdf')).toMatchObject({ ok: false, fault: { code: 'fax/not-here' } });
  });

  test('of another account or gone is nobody’s', () => {
    expect(findFax(finderOf(received), { kind: 'received', inboxId: 'y' })).toMatchObject({ ok: false });
    const stranger = { ...finderOf(received), activeAccountId: () => 'bob' };
    expect(findFax(stranger, { kind: 'received', inboxId: 'x' })).toMatchObject({ ok: false });
  });
});

describe('a copy of its pages', () => {
  const turned = { ...received, turns: [{ page: 2, turn: 90 as const }] };

  test('has them turned as they are read', () => {
    expect(planTurned(turned).map(({ pageIndex, rotation }) => [pageIndex, rotation])).toEqual([
      [0, 0],
      [1, 90],
      [2, 0],
    ]);
  });

  test('is the document itself where nothing was turned, and made anew for a TIFF', async () => {
    const asked: unknown[] = [];
    const documents = {
      pathOf: (id: string) => `/documents/${id}`,
      compose: async (order: { container: 'pdf' | 'tiff'; form: string }) => {
        asked.push([order.container, order.form]);
        const { container } = order;
        return ok({ id: 'b', container, pageCount: 3, sizeBytes: 1, dotPages: 0, seconds: null });
      },
    };
    const plain = findFax(finderOf(received), { kind: 'received', inboxId: 'x' });
    const other = findFax(finderOf(turned), { kind: 'received', inboxId: 'x' });
    if (!plain.ok || !other.ok) throw new Error('not found');
    expect(await makeCopy(documents, plain.value, 'pdf')).toEqual(ok(`/documents/${document.id}`));
    expect(await makeCopy(documents, other.value, 'pdf')).toEqual(ok('/documents/b'));
    expect(await makeCopy(documents, plain.value, 'tiff')).toEqual(ok('/documents/b'));
    expect(asked).toEqual([
      ['pdf', 'auto'],
      ['tiff', 'dots'],
    ]);
  });
});

describe('files that leave', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ooma-outgoing-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('have a name that says what they are, are for their owner only, and are gone a day later', async () => {
    const from = path.join(folder, 'from');
    const out = path.join(folder, 'out');
    writeFileSync(from, 'pages');
    let now = Date.now();
    const outgoing = openOutgoing(out, () => now);
    const placed = await outgoing.place(from, '2026-11-23 10.42 +1514/555.pdf');
    if (!placed.ok) throw new Error(placed.fault.code);
    expect(path.basename(placed.value)).toBe('2026-11-23 10.42 +1514-555.pdf');
    expect(readFileSync(placed.value, 'utf8')).toBe('pages');
    expect(statSync(path.dirname(placed.value)).mode & 0o077).toBe(0);
    await outgoing.sweep();
    expect(readdirSync(out)).toHaveLength(1);
    now += 2 * 24 * 60 * 60 * 1000;
    await outgoing.sweep();
    expect(readdirSync(out)).toEqual([]);
  });

  test('that cannot be written are told, and nothing is left behind', async () => {
    writeFileSync(path.join(folder, 'a-file'), '');
    const outgoing = openOutgoing(path.join(folder, 'a-file'), Date.now);
    expect(await outgoing.place(folder, 'fax.pdf')).toMatchObject({ ok: false, fault: { code: 'disk/not-writable' } });
  });
});
