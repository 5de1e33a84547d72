// Windows 10 and 11: PowerShell adds an IPP printer with Microsoft's own class driver; no driver of ours is involved.
import type { CommandOutput, QueueState, Step, System } from './steps.ts';

const queue = 'Ooma Fax';
const classDriver = 'Microsoft IPP Class Driver';

function deviceUri(port: number): string {
  return `http://localhost:${port}/ipp/print`;
}

/** PowerShell takes four other quotation marks for a single quote as well; each is escaped by doubling it. */
export function quoteForPowerShell(text: string): string {
  return `'${text.replace(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`;
}

/**
 * `Add-Printer -IppURL` answers before the queue is there, ignores `-Name` on some builds and is unknown to old ones:
 * hence the waiting, the renaming and the second way. The comment keeps the address, which Windows itself does not tell.
 */
function installScript(port: number): string {
  return [
    "$ErrorActionPreference = 'Stop'",
    `$name = ${quoteForPowerShell(queue)}`,
    `$url = ${quoteForPowerShell(deviceUri(port))}`,
    '$old = Get-Printer -Name $name -ErrorAction SilentlyContinue',
    'if ($old -and $old.Comment -eq $url) { exit 0 }',
    'if ($old) { Remove-Printer -Name $name }',
    '$before = @(Get-Printer | ForEach-Object { $_.Name })',
    'try { Add-Printer -IppURL $url }',
    `catch { Add-Printer -Name $name -DriverName ${quoteForPowerShell(classDriver)} -PortName $url }`,
    '$added = $null',
    'for ($i = 0; $i -lt 45 -and -not $added; $i++) {',
    '  $added = Get-Printer | Where-Object { $before -notcontains $_.Name } | Select-Object -First 1',
    '  if (-not $added) { Start-Sleep -Seconds 1 }',
    '}',
    "if (-not $added) { throw 'Windows made no queue' }",
    'if ($added.Name -ne $name) { Rename-Printer -Name $added.Name -NewName $name }',
    'Set-Printer -Name $name -Comment $url',
  ].join('\n');
}

const removeScript = [
  "$ErrorActionPreference = 'Stop'",
  `$name = ${quoteForPowerShell(queue)}`,
  'if (Get-Printer -Name $name -ErrorAction SilentlyContinue) { Remove-Printer -Name $name }',
].join('\n');

const queryScript = [
  `$printer = Get-Printer -Name ${quoteForPowerShell(queue)} -ErrorAction SilentlyContinue`,
  "if ($printer) { $printer | Select-Object DriverName, Comment, @{n='Status';e={[string]$_.PrinterStatus}} | ConvertTo-Json -Compress }",
].join('\n');

/** The script travels as Base64 of UTF-16LE, so that no layer in between can read its quotation marks. */
function encodedArgs(script: string): string[] {
  const encoded = Buffer.from(script, 'utf16le').toString('base64');
  return ['-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-EncodedCommand', encoded];
}

function powerShell(what: string, script: string): Step {
  return { what, command: 'powershell.exe', args: encodedArgs(script) };
}

/** Adding and removing printers needs an administrator: a second PowerShell, started through the system's prompt. */
function elevated({ what, command, args }: Step): Step {
  const list = args.map(quoteForPowerShell).join(', ');
  const start = `Start-Process -FilePath ${quoteForPowerShell(command)} -Verb RunAs -WindowStyle Hidden -Wait -PassThru -ArgumentList @(${list})`;
  return powerShell(`${what}, with permission`, `$ErrorActionPreference = 'Stop'\n$process = ${start}\nexit $process.ExitCode`);
}

function readState({ exitCode, stdout }: CommandOutput): QueueState {
  if (exitCode !== 0 || !stdout.trim()) return { kind: 'missing' };
  const { DriverName: driver, Comment: comment, Status: status } = readObject(stdout);
  return { kind: 'found', deviceUri: String(comment), isDriverless: driver === classDriver, isPaused: status === 'Paused' };
}

function readObject(json: string): Record<string, unknown> {
  try {
    return JSON.parse(json) as Record<string, unknown>; // PowerShell prints an object; its members are looked at one by one
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

export const win32: System = {
  queue,
  deviceUri,
  install: (port) => [powerShell('make the queue', installScript(port))],
  remove: () => [powerShell('remove the queue', removeScript)],
  query: () => powerShell('look at the queue', queryScript),
  readState,
  withPermission: elevated,
  faultOf: ({ exitCode }) => (exitCode === null ? 'printer/not-supported-here' : 'printer/not-installed'),
};
