import { describe, expect, test } from 'vitest';
import { checkPrinter, installPrinter, type Step } from './index.ts';
import { quoteForPowerShell } from './powershell.ts';
import { win32 } from './win32.ts';

function scriptOf(step: Step | undefined): string {
  return Buffer.from(step?.args.at(-1) ?? '', 'base64').toString('utf16le');
}

const silent = "$ErrorActionPreference = 'Stop'\n$ProgressPreference = 'SilentlyContinue'\n";

describe('the scripts for Windows', () => {
  test('add an IPP printer, wait for it, rename it and note its address; a good one is only woken', () => {
    const [step] = win32.install(18631);
    expect(step?.command).toBe('powershell.exe');
    expect(step?.args.slice(0, 5)).toEqual(['-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-EncodedCommand']);
    expect(scriptOf(step)).toBe(
      `${silent}${[
        "if ((Get-Service -Name Spooler).Status -ne 'Running') { exit 3 }",
        "$name = 'Ooma Fax'",
        "$url = 'http://localhost:18631/ipp/print'",
        "$driver = 'Microsoft IPP Class Driver'",
        '$old = Get-Printer -Name $name -ErrorAction SilentlyContinue',
        'if ($old -and $old.Comment -eq $url -and $old.DriverName -eq $driver) {',
        '  Get-CimInstance Win32_Printer | Where-Object { $_.Name -eq $name } | Invoke-CimMethod -MethodName Resume | Out-Null',
        '  exit 0',
        '}',
        'if ($old) { Remove-Printer -Name $name }',
        '$before = @(Get-Printer | ForEach-Object { $_.Name })',
        'try { Add-Printer -IppURL $url }',
        'catch { Add-Printer -Name $name -DriverName $driver -PortName $url }',
        '$added = $null',
        'for ($i = 0; $i -lt 45 -and -not $added; $i++) {',
        '  $added = Get-Printer | Where-Object { $before -notcontains $_.Name } | Select-Object -First 1',
        '  if (-not $added) { Start-Sleep -Seconds 1 }',
        '}',
        "if (-not $added) { throw 'Windows made no queue' }",
        'if ($added.Name -ne $name) { Rename-Printer -Name $added.Name -NewName $name }',
        'Set-Printer -Name $name -Comment $url',
      ].join('\n')}`,
    );
    expect(scriptOf(win32.remove()[0])).toContain(
      "$name = 'Ooma Fax'\nif (Get-Printer -Name $name -ErrorAction SilentlyContinue) { Remove-Printer -Name $name }",
    );
    expect(scriptOf(win32.query())).toContain("$name = 'Ooma Fax'\n$printer = Get-Printer -Name $name");
  });

  test('ask for permission with a second PowerShell that runs the same script', () => {
    const step = win32.install(18631)[0];
    const permitted = step && win32.withPermission(step);
    const outer = scriptOf(permitted);
    expect(outer).toMatch(
      /\ntry \{\n {2}\$process = Start-Process -FilePath 'powershell\.exe' -Verb RunAs -WindowStyle Hidden -Wait -PassThru -ArgumentList @\(/,
    );
    expect(outer).toMatch(/\nexit \$process\.ExitCode$/);
    const inner = [...outer.matchAll(/'([^']*)'/g)].map(([, word]) => word);
    expect(inner.slice(-6)).toEqual(step?.args);
    // CreateProcess takes 32,767 characters.
    expect([permitted?.command, ...(permitted?.args ?? [])].join(' ').length).toBeLessThan(32_767);
  });

  test('print a page of words under the title, whatever quotation marks are in them', () => {
    const request = { queue: "Ann's Fax", file: 'C:\\page.pdf', title: 'Test ‘7’', lines: ["It's here", 'Queue: "x" $(calc)'] };
    const script = scriptOf(win32.print(request));
    expect(script).toContain(`$lines = @('It''s here', 'Queue: "x" $(calc)')`);
    expect(script).toContain("PrinterName = 'Ann''s Fax'");
    expect(script).toContain("DocumentName = 'Test \u2018\u20187\u2019\u2019'");
    expect(scriptOf(win32.cancel(request, { exitCode: 0, stdout: '', stderr: '' }))).toContain(
      "Get-PrintJob -PrinterName 'Ann''s Fax' | Where-Object { $_.DocumentName -eq 'Test \u2018\u20187\u2019\u2019' } | Remove-PrintJob",
    );
  });

  test.each([
    ['plain', "'plain'"],
    ["it's", "'it''s'"],
    ['\u2018smart\u2019', "'\u2018\u2018smart\u2019\u2019'"],
    ['\u201alow\u201b', "'\u201a\u201alow\u201b\u201b'"],
    ['$(Remove-Item x) `n "', `'$(Remove-Item x) \`n "'`],
  ])('PowerShell reads %s as it is', (text, quoted) => {
    expect(quoteForPowerShell(text)).toBe(quoted);
  });
});

describe('what Windows answers', () => {
  const printer = { DriverName: 'Microsoft IPP Class Driver', Comment: 'http://localhost:18631/ipp/print', Status: 'Normal' };
  const answer = (facts: object, exitCode: number | null = 0) => ({
    platform: 'win32' as const,
    port: 18631,
    run: async () => ({ exitCode, stdout: JSON.stringify(facts), stderr: 'said' }),
  });

  test.each([
    ['a good queue', printer, null],
    ['a paused one', { ...printer, Status: 'Paused' }, 'printer/queue-paused'],
    ['a paused one with more to say', { ...printer, Status: 'Paused, Offline' }, 'printer/queue-paused'],
    ['one of another driver', { ...printer, DriverName: 'Generic / Text Only' }, 'printer/queue-not-driverless'],
    ['one of another port', { ...printer, Comment: 'http://localhost:1/ipp/print' }, 'printer/queue-points-elsewhere'],
    ['one without a note', { ...printer, Comment: null }, 'printer/queue-points-elsewhere'],
  ])('%s', async (_name, facts, code) => {
    const result = await checkPrinter(answer(facts));
    expect(result.ok ? null : result.fault.code).toBe(code);
  });

  test.each([
    ['no queue', 0, 'printer/not-installed'],
    ['a print service that does not run', 3, 'printer/spooler-stopped'],
    ['no PowerShell', null, 'printer/not-supported-here'],
    ['something else', 1, 'printer/windows-refused'],
  ])('%s', async (_name, exitCode, code) => {
    const run = async () => ({ exitCode, stdout: '', stderr: '' });
    expect(await checkPrinter({ ...answer({}), run })).toMatchObject({ fault: { code } });
  });

  test.each([
    ['the person says no', 126, 'printer/permission-declined'],
    ['an administrator may not either', 1, 'printer/windows-refused'],
  ])('when %s, no queue is made', async (_name, exitCode, code) => {
    const run = async (step: Step) => ({ exitCode: step.what.includes('permission') ? exitCode : 1, stdout: '', stderr: '' });
    expect(await installPrinter({ ...answer({}), run, canAsk: true })).toMatchObject({ fault: { code } });
  });
});
