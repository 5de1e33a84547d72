import { describe, expect, test } from 'vitest';
import { type CallFate, createFakeAdmin, type FakeAdmin } from '../testing/fake-admin.ts';
import { createFaxChanges, type FaxChanges } from './fax-changes.ts';

const first = { number: '+15145550143', mails: ['back@office.example'] };
const second = { number: '+15145550144', mails: ['a@office.example', 'b@office.example'] };
const userId = 'u1';

interface Bench {
  readonly admin: FakeAdmin;
  readonly changes: FaxChanges;
  /** From now on. */
  readonly arrange: (fate: (call: string, count: number) => CallFate) => void;
}

function setUp(): Bench {
  let fate: (call: string, count: number) => CallFate = () => null;
  const admin = createFakeAdmin({ fate: (call, count) => fate(call, count) });
  const changes = createFaxChanges({
    service: admin.service,
    printNumber: (number) => `printed ${number}`,
    usualFaxbox: ({ userId: ownerId, displayName }, number, header) => {
      const names = { name: displayName, callerName: displayName, header, printedNumber: '' };
      return { ownerId, ...names, number, timeZone: null, notifyReceived: [], notifySent: [] };
    },
  });
  return {
    admin,
    changes,
    arrange: (next) => {
      admin.calls.length = 0;
      fate = next;
    },
  };
}

const failing =
  (...broken: readonly string[]) =>
  (call: string): CallFate =>
    broken.includes(call) ? { kind: 'fault', code: 'service/trouble' } : null;
/** The answer to the first such call is lost. */
const losing =
  (lost: string) =>
  (call: string, count: number): CallFate =>
    call === lost && count === 1 ? { kind: 'lost' } : null;

const onWith = ({ number, mails }: typeof first) => ({
  hasFaxMark: true,
  faxboxes: [
    expect.objectContaining({ settings: expect.objectContaining({ number, notifyReceived: mails }) as unknown }),
  ] as unknown,
  callflows: [{ userId, number }],
});
const off = { hasFaxMark: false, faxboxes: [], callflows: [] };

test('switching on makes faxbox, number and mark, and answers the account as it then is', async () => {
  const { admin, changes } = setUp();
  const end = await changes.setFax(userId, first);
  expect(end).toMatchObject({ ok: true, value: { kind: 'done', fault: null } });
  expect(admin.picture()).toEqual(onWith(first));
  const account = end.ok ? end.value.account : null;
  expect(account?.extensions).toMatchObject([{ userId, fax: { kind: 'on', ...first } }]);
  expect(account?.numbers.map(({ use }) => use)).toEqual(['fax', 'free', 'free']);
});

test('changing number and addresses keeps the faxbox; switching off leaves nothing behind', async () => {
  const { admin, changes } = setUp();
  await changes.setFax(userId, first);
  admin.calls.length = 0;
  expect(await changes.setFax(userId, second)).toMatchObject({ ok: true, value: { kind: 'done' } });
  expect(admin.picture()).toEqual(onWith(second));
  expect(admin.calls).not.toContain('createFaxbox');
  expect(await changes.switchOff(userId)).toMatchObject({ ok: true, value: { kind: 'done' } });
  expect(admin.picture()).toEqual(off);
});

test('a user that is not there, and a service that does not say, change nothing', async () => {
  const { admin, changes, arrange } = setUp();
  expect(await changes.setFax('u9', first)).toMatchObject({ ok: false, fault: { code: 'ipc/unknown-id' } });
  arrange(failing('listExtensions'));
  expect(await changes.switchOff(userId)).toMatchObject({ ok: false, fault: { code: 'service/trouble' } });
  expect(admin.picture()).toEqual(off);
});

describe('a step that fails', () => {
  test.each(['readAccountName', 'createFaxbox', 'attachNumber', 'setFaxMark'])(
    'of switching on (%s) leaves everything as it was',
    async (step) => {
      const { admin, changes, arrange } = setUp();
      arrange(failing(step));
      expect(await changes.setFax(userId, first)).toMatchObject({
        ok: true,
        value: { kind: 'undone', fault: { code: 'service/trouble', detail: step } },
      });
      expect(admin.picture()).toEqual(off);
    },
  );

  test.each(['changeNumber', 'changeFaxbox'])('of a change (%s) leaves number and addresses as they were', async (step) => {
    const { admin, changes, arrange } = setUp();
    await changes.setFax(userId, first);
    const before = admin.picture();
    arrange((call, count) => (count === 1 ? failing(step)(call) : null));
    expect(await changes.setFax(userId, second)).toMatchObject({ ok: true, value: { kind: 'undone' } });
    expect(admin.picture()).toEqual(before);
  });

  test.each(['setFaxMark', 'detachNumber', 'deleteFaxbox'])('of switching off (%s) leaves it on', async (step) => {
    const { admin, changes, arrange } = setUp();
    await changes.setFax(userId, first);
    const before = admin.picture();
    arrange((call, count) => (count === 1 ? failing(step)(call) : null));
    expect(await changes.switchOff(userId)).toMatchObject({ ok: true, value: { kind: 'undone' } });
    expect(admin.picture()).toEqual(before);
  });

  test('and cannot be taken back is told as half done, with what is there now', async () => {
    const { changes, arrange } = setUp();
    arrange(failing('attachNumber', 'deleteFaxbox'));
    const end = await changes.setFax(userId, first);
    expect(end).toMatchObject({ ok: true, value: { kind: 'half-done', fault: { detail: 'attachNumber' } } });
    expect(end.ok && end.value.account?.extensions).toMatchObject([{ fax: { kind: 'broken', number: first.number } }]);
  });
});

test('what was left half done is mended by saving again, and cleared away by switching off', async () => {
  for (const mend of [true, false]) {
    const { admin, changes, arrange } = setUp();
    arrange(failing('attachNumber', 'deleteFaxbox'));
    await changes.setFax(userId, first);
    arrange(() => null);
    const end = mend ? await changes.setFax(userId, second) : await changes.switchOff(userId);
    expect(end).toMatchObject({ ok: true, value: { kind: 'done' } });
    expect(admin.picture()).toEqual(mend ? onWith(second) : off);
  }
});

describe('an answer that is lost', () => {
  test.each(['createFaxbox', 'attachNumber', 'setFaxMark'])(
    'of switching on (%s) is looked for, not done twice',
    async (step) => {
      const { admin, changes, arrange } = setUp();
      arrange(losing(step));
      expect(await changes.setFax(userId, first)).toMatchObject({ ok: true, value: { kind: 'done' } });
      expect(admin.picture()).toEqual(onWith(first));
    },
  );

  test.each(['setFaxMark', 'detachNumber', 'deleteFaxbox'])('of switching off (%s) is looked for too', async (step) => {
    const { admin, changes, arrange } = setUp();
    await changes.setFax(userId, first);
    arrange(losing(step));
    expect(await changes.switchOff(userId)).toMatchObject({ ok: true, value: { kind: 'done' } });
    expect(admin.picture()).toEqual(off);
  });

  test('of new settings, with a later step that fails, brings back the old ones', async () => {
    const { admin, changes, arrange } = setUp();
    await changes.setFax(userId, first);
    const before = admin.picture();
    arrange((call, count) => {
      if (call === 'changeFaxbox' && count === 1) return { kind: 'lost' };
      return call === 'changeFaxbox' && count === 2 ? { kind: 'fault', code: 'service/conflict' as never } : null; // a later code
    });
    expect(await changes.setFax(userId, second)).toMatchObject({ ok: true, value: { kind: 'undone' } });
    expect(admin.picture()).toEqual(before);
  });

  test('again and again, with a service that then says nothing, is told as half done', async () => {
    const { changes, arrange } = setUp();
    arrange((call, count) => {
      if (call === 'createFaxbox') return { kind: 'lost' };
      return call === 'listExtensions' && count > 1 ? { kind: 'fault', code: 'service/unreachable' } : null;
    });
    expect(await changes.setFax(userId, first)).toMatchObject({
      ok: true,
      value: { kind: 'half-done', fault: { code: 'service/answer-lost' }, account: null },
    });
  });
});
