import { expect, test } from 'vitest';
import { describeApp } from './diagnostics.ts';

const account = {
  id: crypto.randomUUID(),
  service: 'kazoo' as const,
  baseUrl: 'https://ann:hunter2@fax.example.com:8443/v2/secret-path',
  accountName: 'St Mary clinic',
  username: 'ann.smith',
  displayName: 'Ann Smith',
};

test('diagnostics tell how the app is, and neither names nor numbers nor secrets', () => {
  const text = describeApp({
    versions: { app: '0.1.0', electron: '45.4.1' },
    status: {
      session: { kind: 'trouble', account, fault: { code: 'service/unreachable', detail: 'ECONNREFUSED' } },
      accounts: [account],
      printer: { kind: 'no-queue', port: 18631, fault: { code: 'printer/cups-missing', detail: '' } },
      inbox: { checkedAtMs: null, isChecking: false, fault: null, deletionFault: null },
      arrivals: { print: null, save: null },
      keychain: null,
      unreadCount: 3,
    },
    checks: [{ id: 'service', state: 'bad', fault: { code: 'service/unreachable', detail: 'to +15145550142' } }],
    processes: [{ name: 'main', memoryMb: 112.4 }],
    databaseBytes: 4_000_000,
    logLines: [
      'fax to +1 514 555 0142',
      'Bearer abc.def',
      'opened /home/ann/letter of the court.pdf',
      'login refused {"user":"ann.smith","account":"ST MARY CLINIC"}',
      'receipt for Ann Smith to ann@clinic.example',
    ],
  });
  for (const told of [
    '0.1.0',
    '45.4.1',
    'fax.example.com:8443',
    'service: bad service/unreachable',
    'port 18631',
    '4.0 MB',
    'receipt for <name> to <mail>',
  ])
    expect(text).toContain(told);
  for (const kept of ['hunter2', 'secret-path', 'Ann', 'ann', 'Mary', 'MARY', 'clinic', '514', 'abc.def', 'court'])
    expect(text).not.toContain(kept);
});
