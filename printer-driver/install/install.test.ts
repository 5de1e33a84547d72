import { describe, expect, test } from 'vitest';
import { darwin } from './darwin.ts';
import { type CommandOutput, checkPrinter, installPrinter, removePrinter, type Step } from './index.ts';
import { linux } from './linux.ts';
import { runCommand } from './run.ts';
import { quoteForPowerShell, win32 } from './win32.ts';

const good = { exitCode: 0, stdout: '', stderr: '' };
const missing = { exitCode: 1, stdout: '', stderr: 'lpoptions: Unknown printer or class.' };

/** A print system that makes its queue after being asked about it a few times. */
function fakeSystem(answers: { lpadmin?: CommandOutput; pkexec?: CommandOutput; queries?: readonly CommandOutput[] }) {
  const steps: Step[] = [];
  const queries = [...(answers.queries ?? [missing])];
  const run = async (step: Step): Promise<CommandOutput> => {
    steps.push(step);
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

function queue(facts: { uri?: string; model?: string; state?: string; accepting?: string }): CommandOutput {
  const {
    uri = 'ipp://localhost:18631/ipp/print',
    model = 'Fax Printer - IPP Everywhere',
    state = '3',
    accepting = 'true',
  } = facts;
  const stdout = `copies=1 device-uri=${uri} printer-info='Ooma Fax' printer-is-accepting-jobs=${accepting} printer-make-and-model='${model}' printer-state=${state} printer-state-message='It\\'s fine' x='device-uri=evil'\n`;
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
    expect(linux.withPermission(step)).toMatchObject({ command: 'pkexec', args: ['lpadmin', '-D', `Ann's "Fax" \\ $HOME`] });
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

  test('Windows adds an IPP printer, waits for it, renames it and notes its address', () => {
    const [step] = win32.install(18631);
    expect(step?.command).toBe('powershell.exe');
    expect(step?.args.slice(0, 5)).toEqual(['-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-EncodedCommand']);
    expect(scriptOf(step)).toBe(
      [
        "$ErrorActionPreference = 'Stop'",
        "$name = 'Ooma Fax'",
        "$url = 'http://localhost:18631/ipp/print'",
        '$old = Get-Printer -Name $name -ErrorAction SilentlyContinue',
        'if ($old -and $old.Comment -eq $url) { exit 0 }',
        'if ($old) { Remove-Printer -Name $name }',
        '$before = @(Get-Printer | ForEach-Object { $_.Name })',
        'try { Add-Printer -IppURL $url }',
        "catch { Add-Printer -Name $name -DriverName 'Microsoft IPP Class Driver' -PortName $url }",
        '$added = $null',
        'for ($i = 0; $i -lt 45 -and -not $added; $i++) {',
        '  $added = Get-Printer | Where-Object { $before -notcontains $_.Name } | Select-Object -First 1',
        '  if (-not $added) { Start-Sleep -Seconds 1 }',
        '}',
        "if (-not $added) { throw 'Windows made no queue' }",
        'if ($added.Name -ne $name) { Rename-Printer -Name $added.Name -NewName $name }',
        'Set-Printer -Name $name -Comment $url',
      ].join('\n'),
    );
    expect(scriptOf(win32.remove()[0])).toContain(
      "$name = 'Ooma Fax'\nif (Get-Printer -Name $name -ErrorAction SilentlyContinue) { Remove-Printer -Name $name }",
    );
    expect(scriptOf(win32.query())).toContain("Get-Printer -Name 'Ooma Fax'");
  });

  test('Windows asks for permission with a second PowerShell that runs the same script', () => {
    const step = win32.install(18631)[0];
    const outer = scriptOf(step && win32.withPermission(step));
    expect(outer).toMatch(
      /^\$ErrorActionPreference = 'Stop'\n\$process = Start-Process -FilePath 'powershell\.exe' -Verb RunAs -WindowStyle Hidden -Wait -PassThru -ArgumentList @\(/,
    );
    expect(outer).toMatch(/\nexit \$process\.ExitCode$/);
    const inner = [...outer.matchAll(/'([^']*)'/g)].map(([, word]) => word);
    expect(inner.slice(-6)).toEqual(step?.args);
  });

  test.each([
    ['plain', "'plain'"],
    ["it's", "'it''s'"],
    ['\u2018smart\u2019', "'\u2018\u2018smart\u2019\u2019'"],
    ['$(Remove-Item x) `n "', `'$(Remove-Item x) \`n "'`],
  ])('PowerShell reads %s as it is', (text, quoted) => {
    expect(quoteForPowerShell(text)).toBe(quoted);
  });

  test.each([
    ['{"DriverName":"Microsoft IPP Class Driver","Comment":"http://localhost:18631/ipp/print","Status":"Normal"}', true, false],
    ['{"DriverName":"Microsoft IPP Class Driver","Comment":"http://localhost:18631/ipp/print","Status":"Paused"}', true, true],
    ['{"DriverName":"Generic / Text Only","Comment":"","Status":"Normal"}', false, false],
    ['no JSON', false, false],
  ])('Windows says %s', (stdout, isDriverless, isPaused) => {
    expect(win32.readState({ exitCode: 0, stdout, stderr: '' })).toMatchObject({ kind: 'found', isDriverless, isPaused });
  });
});

function scriptOf(step: Step | undefined): string {
  return Buffer.from(step?.args.at(-1) ?? '', 'base64').toString('utf16le');
}

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
    expect(system.commands().slice(0, 2)).toEqual(['lpadmin -p', 'pkexec lpadmin']);
    const declined = fakeSystem({ lpadmin: refused, pkexec: { exitCode: 126, stdout: '', stderr: 'dismissed' } });
    expect(await installPrinter({ ...options, ...declined, canAsk: true })).toMatchObject({
      fault: { code: 'printer/cups-refused' },
    });
    const absent = fakeSystem({ lpadmin: { exitCode: null, stdout: '', stderr: '' } });
    await installPrinter({ ...options, ...absent, canAsk: true });
    expect(absent.commands()).toEqual(['lpadmin -p']);
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
    ['a paused queue', queue({ state: '5' }), 'printer/not-installed'],
    ['a queue that takes no jobs', queue({ accepting: 'false' }), 'printer/not-installed'],
    ['no CUPS', { exitCode: null, stdout: '', stderr: 'ENOENT' }, 'printer/cups-missing'],
  ])('%s', async (_name, output, code) => {
    const result = await checkPrinter({ ...options, ...fakeSystem({ queries: [output] }) });
    expect(result.ok ? null : result.fault.code).toBe(code);
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

test('a command that does not exist has no exit code, and one that does is heard', async () => {
  expect(await runCommand({ what: 'x', command: 'no-such-command-here', args: [] })).toMatchObject({ exitCode: null });
  expect(await runCommand({ what: 'x', command: 'sh', args: ['-c', 'echo out; echo err >&2; exit 3'] })).toEqual({
    exitCode: 3,
    stdout: 'out\n',
    stderr: 'err\n',
  });
});
