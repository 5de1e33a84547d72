// npm run bench: every `bench:…` script of package.json in turn; fails when one of them does.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root, runOrGiveUp } from './prepare.mjs';
import { say } from './say.mjs';
import { prepareSystem } from './system-packages.mjs';

prepareSystem('test');
/** @type {{ scripts: Record<string, string> }} */
const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
for (const name of Object.keys(scripts).filter((script) => script.startsWith('bench:'))) {
  say(`${name} …`);
  runOrGiveUp('npm', ['run', '--silent', name]);
}
