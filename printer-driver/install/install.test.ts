import { describe, expect, test } from 'vitest';
import { fail, ok } from '../../contract/result.ts';
import { findAdvertised, queueNameOf } from './advertised.ts';
import { darwin } from './darwin.ts';
import { type CommandOutput, checkPrinter, installPrinter, removePrinter, type Step } from './index.ts';
import { linux } from './linux.ts';
import { printDocument } from './print.ts';
import { runCommand } from './run.ts';

const good = { exitCode: 0, stdout: '', stderr: '' };
const missing = { exitCode: 1, stdout: '', stderr: 'lpoptions: Unknown printer or class.' };

/** A print system that makes its queue after being asked about it a few times. */
function fakeSystem(answers: { lpadmin?: CommandOutput; pkexec?: CommandOutput; queries?: readonly CommandOutput[] }) {
  const steps: Step[] = [];
  const queries = [...(answers.queries ?? [missing])];
  const run = async (step: Step): Promise<CommandOutput> => {
    steps.push(step);
    if (step.command === 'lpstat') return { ...good, stdout: 'scheduler is running\n' };
    if (step.command === 'lpoptions') return (queries.length > 1 ? queries.shift() : queries[0]) ?? missing;
    return (step.command === 'pkexec' ? answers.pkexec : answers.lpadmin) ?? good;
  };
  return {
    run,
    wait: async () => undefined,
    steps,
    commands: () => steps.map(({ command, args }) => `${command} ${args[0] ?? ''}`),
  };
}

function queue(facts: { uri?: string; model?: string; state?: string; accepting?: string; more?: string }): CommandOutput {
  const {
    uri = 'ipp://localhost:18631/ipp/print',
    model = 'Fax Printer - IPP Everywhere',
    state = '3',
    accepting = 'true',
    more = 'printer-is-temporary=false',
  } = facts;
  const stdout = `copies=1 device-uri=${uri} printer-info='Ooma Fax' printer-is-accepting-jobs=${accepting} printer-make-and-model='${model}' printer-state=${state} printer-state-message='It\\'s fine' x='device-uri=evil' ${more}\n`;
  return { exitCode: 0, stdout, stderr: '' };
}

describe('the steps of each system', () => {
  test('Linux and macOS tell CUPS the same', () => {
    for (const system of [linux, darwin]) {
      const [step] = system.install(18631);
      expect([step?.command, ...(step?.args ?? [])].join(' ')).toBe(
        'lpadmin -p Ooma_Fax -E -v ipp://localhost:18631/ipp/print -m everywhere -D Ooma Fax -o printer-error-policy=retry-job -o printer-is-shared=false',
      );
      expect(system.remove()).toMatchObject([{ command: 'lpadmin', args: ['-x', 'Ooma_Fax'] }]);
      expect(system.query()).toMatchObject({ command: 'lpoptions', args: ['-p', 'Ooma_Fax'] });
    }
  });

  test('with permission: pkexec on Linux, the password prompt on macOS, each argument still one argument', () => {
    const step = { what: 'x', command: 'lpadmin', args: ['-D', `Ann's "Fax" \\ $HOME`] };
    expect(linux.withPermission(step)).toMatchObject({
      command: 'pkexec',
      args: ['--disable-internal-agent', 'lpadmin', '-D', `Ann's "Fax" \\ $HOME`],
    });
    expect(darwin.withPermission(step)).toMatchObject({
      command: 'osascript',
      args: ['-e', String.raw`do shell script "'lpadmin' '-D' 'Ann'\\''s \"Fax\" \\ $HOME'" with administrator privileges`],
    });
  });

  test('the line that macOS hands to its shell reads back as the same arguments', async () => {
    const args = [`it's`, '"$HOME"', '`id`', 'a\\b', 'two words', ''];
    const script = darwin.withPermission({ what: 'x', command: 'printf', args: ['[%s]', ...args] }).args[1] ?? '';
    const literal = script.slice('do shell script '.length, -' with administrator privileges'.length);
    const line = literal.slice(1, -1).replace(/\\(["\\])/g, '$1'); // as AppleScript reads its string
    expect((await runCommand({ what: 'x', command: 'sh', args: ['-c', line] })).stdout).toBe(
      args.map((arg) => `[${arg}]`).join(''),
    );
  });
});

describe('installing', () => {
  const options = { platform: 'linux', port: 18631 } as const;

  test('waits until the queue is really driverless and points at us', async () => {
    const queries = [missing, queue({ model: 'Local Raw Printer' }), queue({ uri: 'ipp://localhost:1/ipp/print' }), queue({})];
    const system = fakeSystem({ queries });
    expect(await installPrinter({ ...options, ...system })).toEqual({ ok: true, value: { queue: 'Ooma_Fax' } });
    expect(system.commands()).toEqual(['lpadmin -p', ...queries.map(() => 'lpoptions -p')]);
  });

  test('a queue that stays raw is taken away again', async () => {
    const system = fakeSystem({ queries: [queue({ model: 'Local Raw Printer' })] });
    expect(await installPrinter({ ...options, ...system })).toMatchObject({ fault: { code: 'printer/queue-not-driverless' } });
    expect(system.commands().at(-1)).toBe('lpadmin -x');
  });

  test.each([
    ['no lpadmin', { exitCode: null, stdout: '', stderr: 'spawn lpadmin ENOENT' }, 'printer/cups-missing'],
    [
      'no CUPS that runs',
      { exitCode: 1, stdout: '', stderr: 'lpadmin: Unable to connect to server: Bad file descriptor' },
      'printer/cups-missing',
    ],
    ['no permission', { exitCode: 1, stdout: '', stderr: 'lpadmin: Forbidden' }, 'printer/cups-refused'],
  ])('%s is told', async (_name, lpadmin, code) => {
    const system = fakeSystem({ lpadmin });
    expect(await installPrinter({ ...options, ...system })).toMatchObject({ fault: { code, detail: lpadmin.stderr } });
    expect(system.commands()).toEqual(['lpadmin -p']);
  });

  test('permission is asked for only when that is allowed, and once', async () => {
    const refused = { exitCode: 1, stdout: '', stderr: 'lpadmin: Forbidden' };
    const system = fakeSystem({ lpadmin: refused, queries: [queue({})] });
    expect(await installPrinter({ ...options, ...system, canAsk: true })).toMatchObject({ ok: true });
    expect(system.commands().slice(0, 2)).toEqual(['lpadmin -p', 'pkexec --disable-internal-agent']);
    const absent = fakeSystem({ lpadmin: { exitCode: null, stdout: '', stderr: '' } });
    await installPrinter({ ...options, ...absent, canAsk: true });
    expect(absent.commands()).toEqual(['lpadmin -p']);
  });

  test.each([
    ['the person says no', { exitCode: 126, stdout: '', stderr: 'Request dismissed' }, 'printer/permission-declined'],
    ['the password is wrong', { exitCode: 1, stdout: '', stderr: 'lpadmin: Forbidden' }, 'printer/cups-refused'],
    ['nobody is there to ask', { exitCode: 127, stdout: '', stderr: 'No authentication agent found.' }, 'printer/cups-refused'],
    ['there is no pkexec', { exitCode: null, stdout: '', stderr: 'spawn pkexec ENOENT' }, 'printer/cups-refused'],
  ])('when %s, no queue is made', async (_name, pkexec, code) => {
    const system = fakeSystem({ lpadmin: { exitCode: 1, stdout: '', stderr: 'lpadmin: Forbidden' }, pkexec });
    expect(await installPrinter({ ...options, ...system, canAsk: true })).toMatchObject({ fault: { code } });
    expect(system.commands()).toHaveLength(2);
  });

  test('macOS tells by a number, in any language, that the person said no', () => {
    const stderr = '0:89: execution error: Annulé par l’utilisateur. (-128)';
    expect(darwin.isDeclined({ exitCode: 1, stdout: '', stderr })).toBe(true);
    expect(darwin.isDeclined({ exitCode: 1, stdout: '', stderr: 'execution error: lpadmin: Forbidden (1)' })).toBe(false);
  });

  test('a credential goes to CUPS in a request and into no command, and out of everything that is told', async () => {
    const credential = { user: 'ooma fax', secret: 'a/b@c:d' };
    const given: string[] = [];
    const system = fakeSystem({ queries: [queue({ uri: 'ipp://ooma:x@localhost:18631/ipp/print' })] });
    const addPrivately = async ({ deviceUri }: { deviceUri: string }) => {
      given.push(deviceUri);
      return ok(null);
    };
    const result = await installPrinter({ ...options, ...system, credential, canAsk: true, addPrivately });
    expect(result).toEqual({ ok: true, value: { queue: 'Ooma_Fax' } });
    expect(given).toEqual(['ipp://ooma%20fax:a%2Fb%40c%3Ad@localhost:18631/ipp/print']);
    expect(system.commands()).not.toContain('lpadmin -p');
    for (const step of system.steps) expect(step.args.join(' ')).not.toContain('a%2Fb');
  });

  test('with a credential nobody is asked for permission: other programs would show it', async () => {
    const system = fakeSystem({});
    const credential = { user: 'ooma', secret: 'x' };
    const addPrivately = async () => fail('printer/cups-refused', 'HTTP 401');
    const refused = await installPrinter({ ...options, ...system, credential, canAsk: true, addPrivately });
    expect(refused).toMatchObject({ fault: { code: 'printer/cups-refused' } });
    expect(system.steps).toEqual([]);
  });

  test.each(['darwin', 'win32'] as const)('%s keeps no credential to itself and is given none', async (platform) => {
    const system = fakeSystem({});
    const result = await installPrinter({ ...options, ...system, platform, credential: { user: 'ooma', secret: 'x' } });
    expect(result).toMatchObject({ fault: { code: 'printer/not-supported-here' } });
    expect(system.steps).toEqual([]);
  });

  test.each(['freebsd', 'android'] as const)('%s is not supported', async (platform) => {
    const system = fakeSystem({});
    for (const result of [installPrinter, checkPrinter, removePrinter].map((action) => action({ platform, port: 1, ...system })))
      expect(await result).toMatchObject({ fault: { code: 'printer/not-supported-here' } });
    expect(system.steps).toEqual([]);
  });
});

describe('checking and removing', () => {
  const options = { platform: 'linux', port: 18631 } as const;

  test.each([
    ['a good queue', queue({}), null],
    ['no queue', missing, 'printer/not-installed'],
    ['a queue of another port', queue({ uri: 'ipp://localhost:18632/ipp/print' }), 'printer/queue-points-elsewhere'],
    ['a raw queue', queue({ model: 'Local Raw Printer' }), 'printer/queue-not-driverless'],
    ['a paused queue', queue({ state: '5' }), 'printer/queue-paused'],
    ['a queue that takes no jobs', queue({ accepting: 'false' }), 'printer/queue-rejects-jobs'],
    [
      'a queue that the printer refused',
      queue({ more: 'auth-info-required=username,password' }),
      'printer/queue-lacks-credential',
    ],
    ['a queue that needs nothing', queue({ more: 'auth-info-required=none' }), null],
    ['a printer that CUPS only sees advertised', queue({ uri: 'ipp://Ooma%20Fax._ipp._tcp.local/' }), 'printer/not-installed'],
    ['a queue that CUPS made for a while', queue({ more: 'printer-is-temporary=true' }), 'printer/not-installed'],
    ['no CUPS', { exitCode: null, stdout: '', stderr: 'ENOENT' }, 'printer/cups-missing'],
  ])('%s', async (_name, output, code) => {
    const result = await checkPrinter({ ...options, ...fakeSystem({ queries: [output] }) });
    expect(result.ok ? null : result.fault.code).toBe(code);
  });

  test('without a queue it is told whether there is a print system at all', async () => {
    const run = async (step: Step): Promise<CommandOutput> =>
      step.command === 'lpstat' ? { ...good, stdout: 'scheduler is not running\n' } : missing;
    expect(await checkPrinter({ ...options, run })).toMatchObject({ fault: { code: 'printer/cups-missing' } });
  });

  test('what is not there need not be removed', async () => {
    const absent = fakeSystem({ queries: [missing] });
    expect(await removePrinter({ ...options, ...absent })).toEqual({ ok: true, value: null });
    expect(absent.commands()).toEqual(['lpoptions -p']);
    const present = fakeSystem({ queries: [queue({})] });
    expect(await removePrinter({ ...options, ...present })).toEqual({ ok: true, value: null });
    expect(present.commands()).toEqual(['lpoptions -p', 'lpadmin -x']);
  });
});

describe('a printer that is only advertised', () => {
  test.each([
    ['Ooma Fax', 'Ooma_Fax'],
    ['Ooma Fax (2)', 'Ooma_Fax_2'],
    ['Ooma-Fax 1.0 é', 'Ooma-Fax_1.0'],
  ])('%s is called %s by CUPS', (name, queueName) => {
    expect(queueNameOf(name)).toBe(queueName);
  });

  test('counts as a queue as soon as CUPS sees it', async () => {
    const answers = ['', 'Other\n', 'Other\nOoma_Fax\n'];
    const run = async (): Promise<CommandOutput> => ({ ...good, stdout: answers.shift() ?? '' });
    const options = { name: 'Ooma Fax', run, wait: async () => undefined };
    expect(await findAdvertised({ platform: 'linux', ...options })).toEqual({ ok: true, value: { queue: 'Ooma_Fax' } });
    expect(await findAdvertised({ platform: 'linux', ...options })).toMatchObject({ fault: { code: 'printer/not-installed' } });
    expect(await findAdvertised({ platform: 'darwin', ...options })).toMatchObject({ ok: false });
  });
});

describe('printing a document', () => {
  const request = { queue: 'Ooma_Fax', file: '/tmp/-page.pdf', title: 'Test', lines: [] };

  test('hands it to lp and can take it back by the number that lp told', async () => {
    const steps: Step[] = [];
    const run = async (step: Step): Promise<CommandOutput> => {
      steps.push(step);
      return { ...good, stdout: 'request id is Ooma_Fax-12 (1 file(s))\n' };
    };
    const printed = await printDocument(request, { platform: 'linux', run });
    if (printed.ok) await printed.value.cancel();
    expect(steps.map(({ command, args }) => [command, ...args].join(' '))).toEqual([
      'lp -d Ooma_Fax -t Test -- /tmp/-page.pdf',
      'cancel Ooma_Fax-12',
    ]);
  });

  test('tells what lp says when it does not take it', async () => {
    const run = async (): Promise<CommandOutput> => ({
      exitCode: 1,
      stdout: '',
      stderr: 'lp: Destination "Ooma_Fax" is not accepting jobs.\n',
    });
    expect(await printDocument(request, { platform: 'darwin', run })).toMatchObject({
      fault: { code: 'printer/test-not-sent', detail: 'lp: Destination "Ooma_Fax" is not accepting jobs.' },
    });
  });
});

test('a command that does not exist has no exit code, and one that does is heard', async () => {
  expect(await runCommand({ what: 'x', command: 'no-such-command-here', args: [] })).toMatchObject({ exitCode: null });
  expect(await runCommand({ what: 'x', command: 'sh', args: ['-c', 'echo out; echo err >&2; exit 3'] })).toEqual({
    exitCode: 3,
    stdout: 'out\n',
    stderr: 'err\n',
  });
});
