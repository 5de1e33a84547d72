// Windows 10 and 11: PowerShell adds an IPP printer with Microsoft's own class driver; no driver of ours is involved.
import { declinedExitCode, elevated, powerShell, quoteForPowerShell } from './powershell.ts';
import type { CommandOutput, PrintRequest, QueueState, System } from './steps.ts';

const queue = 'Ooma Fax';
const classDriver = 'Microsoft IPP Class Driver';
const spoolerStopped = 3;
const name = `$name = ${quoteForPowerShell(queue)}`;

function deviceUri(port: number): string {
  return `http://localhost:${port}/ipp/print`;
}

/** Without its print service Windows answers as if it had no printers. */
const needsSpooler = `if ((Get-Service -Name Spooler).Status -ne 'Running') { exit ${spoolerStopped} }`;

/** No cmdlet ends a pause; the printer object of CIM does. */
const resume =
  'Get-CimInstance Win32_Printer | Where-Object { $_.Name -eq $name } | Invoke-CimMethod -MethodName Resume | Out-Null';

/**
 * `Add-Printer -IppURL` answers before the queue is there, ignores `-Name` on some builds and is unknown to old ones:
 * hence the waiting, the renaming and the second way. The comment keeps the address, which Windows itself does not tell.
 */
function installScript(port: number): readonly string[] {
  return [
    needsSpooler,
    name,
    `$url = ${quoteForPowerShell(deviceUri(port))}`,
    `$driver = ${quoteForPowerShell(classDriver)}`,
    '$old = Get-Printer -Name $name -ErrorAction SilentlyContinue',
    'if ($old -and $old.Comment -eq $url -and $old.DriverName -eq $driver) {',
    `  ${resume}`,
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
  ];
}

const removeScript = [name, 'if (Get-Printer -Name $name -ErrorAction SilentlyContinue) { Remove-Printer -Name $name }'];

const queryScript = [
  needsSpooler,
  name,
  '$printer = Get-Printer -Name $name -ErrorAction SilentlyContinue',
  "if ($printer) { $printer | Select-Object DriverName, Comment, @{n='Status';e={[string]$_.PrinterStatus}} | ConvertTo-Json -Compress }",
];

function readState({ exitCode, stdout }: CommandOutput): QueueState {
  if (exitCode !== 0 || !stdout.trim()) return { kind: 'missing' };
  const { DriverName: driver, Comment: comment, Status: status } = readObject(stdout);
  const states = String(status).split(/,\s*/); // a set of flags
  return {
    kind: 'found',
    deviceUri: String(comment),
    isDriverless: driver === classDriver,
    isPaused: states.includes('Paused'),
    isRejecting: false, // Windows knows no such state
    lacksCredential: false,
  };
}

function readObject(json: string): Record<string, unknown> {
  try {
    return JSON.parse(json) as Record<string, unknown>; // PowerShell prints an object; its members are looked at one by one
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

/** Windows has no command that prints a PDF; a page of words it draws itself, under a title of ours and without a progress window. */
function printScript({ queue: to, title, lines }: PrintRequest): readonly string[] {
  return [
    'Add-Type -AssemblyName System.Drawing',
    `$lines = @(${lines.map(quoteForPowerShell).join(', ')})`,
    '$document = New-Object System.Drawing.Printing.PrintDocument',
    `$document.PrinterSettings.PrinterName = ${quoteForPowerShell(to)}`,
    "if (-not $document.PrinterSettings.IsValid) { throw 'no such printer' }",
    `$document.DocumentName = ${quoteForPowerShell(title)}`,
    '$document.PrintController = New-Object System.Drawing.Printing.StandardPrintController',
    "$font = New-Object System.Drawing.Font('Arial', 14)",
    '$document.add_PrintPage({',
    '  param($source, $page)',
    '  $y = 80',
    '  foreach ($line in $lines) {',
    '    $page.Graphics.DrawString($line, $font, [System.Drawing.Brushes]::Black, 80, $y)',
    '    $y += 30',
    '  }',
    '})',
    '$document.Print()',
  ];
}

function cancelScript({ queue: to, title }: PrintRequest): readonly string[] {
  const ours = `Where-Object { $_.DocumentName -eq ${quoteForPowerShell(title)} }`;
  return [`Get-PrintJob -PrinterName ${quoteForPowerShell(to)} | ${ours} | Remove-PrintJob`];
}

/** A credential has no place in the address of a Windows queue; there the printer learns the job's owner in other ways. */
export const win32: System = {
  queue,
  deviceUri,
  install: (port) => [powerShell('make the queue', installScript(port))],
  remove: () => [powerShell('remove the queue', removeScript)],
  query: () => powerShell('look at the queue', queryScript),
  readState,
  withPermission: elevated,
  isDeclined: ({ exitCode }) => exitCode === declinedExitCode,
  faultOf: ({ exitCode }) => {
    if (exitCode === null) return 'printer/not-supported-here'; // no PowerShell, or it hangs
    return exitCode === spoolerStopped ? 'printer/spooler-stopped' : 'printer/windows-refused';
  },
  print: (request) => powerShell('print', printScript(request)),
  cancel: (request) => powerShell('take it back', cancelScript(request)),
};
