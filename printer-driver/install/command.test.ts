import { expect, test } from 'vitest';
import { readCommand, runCommandLine } from './command.ts';
import type { CommandOutput, Step } from './index.ts';

const sound = "device-uri=ipp://localhost:18631/ipp/print printer-make-and-model='Fax Printer - IPP Everywhere' printer-state=3";
const good = { exitCode: 0, stdout: '', stderr: '' };

function system(change: { readonly queue?: string; readonly refuses?: CommandOutput; readonly answers?: boolean } = {}) {
  const commands: string[] = [];
  const run = async ({ command, args }: Step): Promise<CommandOutput> => {
    commands.push([command, ...args].join(' '));
    if (command === 'lpstat') return { ...good, stdout: 'scheduler is running' };
    if (command === 'lpoptions')
      return change.queue === '' ? { ...good, exitCode: 1 } : { ...good, stdout: change.queue ?? sound };
    return change.refuses ?? good;
  };
  return { platform: 'linux' as const, isAnswering: async () => change.answers ?? true, run, commands };
}

test.each([
  [['install'], { action: 'install', port: 18631 }],
  [['status', '--port', '4000'], { action: 'status', port: 4000 }],
  [['remove'], { action: 'remove', port: 18631 }],
])('%j is understood', (args, command) => {
  expect(readCommand(args)).toEqual(command);
});

test.each([
  [[], 'unknown action'],
  [['uninstall'], 'unknown action uninstall'],
  [['install', '--prot', '1'], 'unknown argument --prot'],
  [['install', '--port'], '--port takes'],
  [['install', '--port', '0'], '--port takes'],
  [['install', '--port', '65536'], '--port takes'],
  [['install', '--port', '1e3'], '--port takes'],
  [['install', '--port', '1', '2'], 'unknown argument 2'],
])('%j is refused with the usage', async (args, text) => {
  const outcome = await runCommandLine(args, system());
  expect(outcome.exitCode).toBe(2);
  expect(outcome.text).toContain(text);
  expect(outcome.text).toContain('usage: npm run printer:install');
});

test.each([
  ['install', {}, 0, 'The queue Ooma_Fax is ready and leads to port 18631.'],
  ['install', { answers: false }, 1, 'Nothing answers at port 18631.'],
  ['install', { refuses: { exitCode: 1, stdout: '', stderr: 'lpadmin: Forbidden' } }, 1, 'CUPS refused: lpadmin: Forbidden.'],
  ['status', {}, 0, 'The printer answers.'],
  ['status', { answers: false }, 0, 'Ooma Fax is not running; documents wait.'],
  ['status', { queue: '' }, 1, 'There is no print queue for Ooma Fax.'],
  ['status', { queue: sound.replace('=3', '=5') }, 1, 'The queue is paused'],
  ['status', { queue: sound.replace('18631', '4000') }, 1, 'The queue leads to ipp://localhost:4000/ipp/print.'],
  ['remove', {}, 0, 'The print queue is removed.'],
  ['remove', { queue: '' }, 0, 'The print queue is removed.'],
] as const)('%s with %j ends with %i', async (action, change, exitCode, text) => {
  const outcome = await runCommandLine([action], system(change));
  expect(outcome.text).toContain(text);
  expect(outcome.exitCode).toBe(exitCode);
});

test('nothing is told to the print system while nobody answers', async () => {
  const silent = system({ answers: false });
  await runCommandLine(['install'], silent);
  expect(silent.commands).toEqual([]);
});
