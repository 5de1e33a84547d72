// npm run e2e:kills: ten minutes, or KILL_SECONDS, in which the processes beside the app are killed at random, under work.
import path from 'node:path';
import process from 'node:process';
import { runOnOwnDesktop } from './desktop.mjs';
import { prepareApp, root } from './prepare.mjs';
import { giveUp, say } from './say.mjs';
import { prepareSystem } from './system-packages.mjs';

prepareSystem('test');
const environment = await prepareApp();
say('Killing at random …');
const seconds = process.env['KILL_SECONDS'] ?? '600';
const playwright = path.join(root, 'node_modules', '.bin', 'playwright');
// No second try: whatever fails here is rare, and its seed is in the report.
const args = ['test', 'e2e/crash.spec.ts', '--grep', 'killed at random', '--retries', '0'];
const code = await runOnOwnDesktop(playwright, args, { ...environment, KILL_SECONDS: seconds });
if (code !== 0) giveUp('Something was lost, or could not be used any more.');
