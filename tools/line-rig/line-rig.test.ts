import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import { modemHung } from './hung-modems.ts';

const root = path.resolve(import.meta.dirname, '..', '..');

// The calls need the network of the rig around them: they are tests of their own, e2e/line/*.call.ts, run inside.
function makeCalls(): SpawnSyncReturns<string> {
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'e2e/line/vitest.config.ts'];
  const rig = ['--import', 'tsx', 'tools/line-rig/cli.ts', 'run', '--', process.execPath, ...vitest];
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST')));
  return spawnSync(process.execPath, rig, { cwd: root, encoding: 'utf8', env, timeout: 290_000 });
}

test('faxes go over a telephone line between two HylaFAX servers, and every way in which that fails is told', {
  timeout: 600_000,
}, () => {
  const first = makeCalls();
  const { status, stdout, stderr } = first.status === modemHung ? makeCalls() : first;
  expect(`${stdout}${stderr}`.slice(-6000)).toContain('3 passed');
  expect(status).toBe(0);
});
