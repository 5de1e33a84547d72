// The service as a process that a test may kill: `mortal-service.ts FOLDER MAIL-PORT`, says `ready URL` and ends with its parent.
import { startBackend } from '../server.ts';
import { backOffice, frontDesk } from './trial-service.ts';

const [dataFolder = '', mailPort = ''] = process.argv.slice(2);
const mail = {
  host: '127.0.0.1',
  port: Number(mailPort),
  secure: false,
  requireTls: false,
  from: 'fax@office.invalid',
  fromName: 'Fax',
  language: 'en',
  giveUpAfterHours: 1,
} as const;
const started = await startBackend({ dataFolder, port: 0, dialMs: 0, pageMs: 0, mail, mailPausesMs: [50] });
if (!started.ok) throw new Error(started.fault.detail);
for (const { username, password } of [frontDesk, backOffice]) await started.value.setPassword(username, password);
process.stdout.write(`ready ${started.value.baseUrl}\n`);
process.stdin.on('end', () => process.exit(0)).resume();
