// npm test: sets up what the tests need, then runs all of them. It never passes by skipping.
import path from 'node:path';
import { runOnOwnDesktop } from './desktop.mjs';
import { prepareApp, root, runOrGiveUp } from './prepare.mjs';
import { giveUp, say } from './say.mjs';
import { prepareSystem } from './system-packages.mjs';

prepareSystem('test');
const environment = await prepareApp();
say('Format, lint, types, units, layers, build …');
runOrGiveUp('npm', ['run', '--silent', 'check']);
say('End to end …');
const code = await runOnOwnDesktop(path.join(root, 'node_modules', '.bin', 'playwright'), ['test'], environment);
if (code !== 0) giveUp('End-to-end tests failed.');
