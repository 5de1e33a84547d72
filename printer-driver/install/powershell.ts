// A script for Windows PowerShell 5.1 as one command, with and without an administrator's rights.
import type { Step } from './steps.ts';

/** PowerShell takes four other quotation marks for a single quote as well; each is escaped by doubling it. */
export function quoteForPowerShell(text: string): string {
  return `'${text.replace(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`;
}

/** The script travels as Base64 of UTF-16LE, so that no layer in between can read its quotation marks. */
export function powerShell(what: string, lines: readonly string[]): Step {
  const script = ["$ErrorActionPreference = 'Stop'", "$ProgressPreference = 'SilentlyContinue'", ...lines].join('\n');
  const encoded = Buffer.from(script, 'utf16le').toString('base64');
  const args = ['-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-EncodedCommand', encoded];
  return { what, command: 'powershell.exe', args };
}

/** What the elevated script ends with when the person says no. */
export const declinedExitCode = 126;
/** ERROR_CANCELLED of winerror.h, the same in every language. */
const errorCancelled = 1223;

/** A second PowerShell, started through the system's own prompt (UAC), runs the same script. */
export function elevated({ what, command, args }: Step): Step {
  const list = args.map(quoteForPowerShell).join(', ');
  return powerShell(`${what}, with permission`, [
    'try {',
    `  $process = Start-Process -FilePath ${quoteForPowerShell(command)} -Verb RunAs -WindowStyle Hidden -Wait -PassThru -ArgumentList @(${list})`,
    '} catch {',
    '  for ($cause = $_.Exception; $cause; $cause = $cause.InnerException) {',
    `    if ($cause.NativeErrorCode -eq ${errorCancelled}) { exit ${declinedExitCode} }`,
    '  }',
    '  throw',
    '}',
    'exit $process.ExitCode',
  ]);
}
