// The service as a process that a test may kill: `mortal-service.ts FOLDER OPTIONS` (JSON), says `ready URL`, ends with its parent.
import { type BackendOptions, startBackend } from '../server.ts';
import { backOffice, frontDesk } from './trial-service.ts';

const [dataFolder = '', options = '{}'] = process.argv.slice(2);
const given = JSON.parse(options) as Partial<BackendOptions>; // from the test
const started = await startBackend({ dataFolder, port: 0, dialMs: 0, pageMs: 0, ...given });
if (!started.ok) throw new Error(started.fault.detail);
for (const { username, password } of [frontDesk, backOffice]) await started.value.setPassword(username, password);
process.stdout.write(`ready ${started.value.baseUrl}\n`);
process.stdin.on('end', () => process.exit(0)).resume();
