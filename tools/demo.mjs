// npm run demo: the whole main job by itself, on a screen of its own; see demo.ts for the steps.
import path from 'node:path';
import process from 'node:process';
import { runOnOwnDesktop } from './desktop.mjs';
import { prepareApp, root } from './prepare.mjs';
import { prepareSystem } from './system-packages.mjs';

prepareSystem('demo');
const environment = await prepareApp();
process.exitCode = await runOnOwnDesktop(
  process.execPath,
  ['--import', 'tsx', path.join(root, 'tools', 'demo.ts'), ...process.argv.slice(2)],
  environment,
);
