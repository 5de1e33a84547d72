// What leaves a Windows computer with the app: the print queue, and the start at login of everybody. Both installers run these scripts
// as an administrator and take no notice of how they end. No double quotes, dollars, brackets or braces: each means something to one
// of the layers in between.

/** As the app names it (printer-driver/install/win32.ts). */
const queue = 'Ooma Fax';
/** As the app writes it (main/desktop/start-at-login.ts). */
const loginItem = 'com.ooma.fax';

const runKey = 'Registry::HKEY_USERS\\*\\Software\\Microsoft\\Windows\\CurrentVersion\\Run';

/** Of PowerShell. Who is not signed in now keeps the start of a program that is gone, which Windows passes over. */
export const removals = [
  { id: 'RemovePrintQueue', script: `Get-Printer -Name '${queue}' | Remove-Printer` },
  { id: 'RemoveStartAtLogin', script: `Remove-ItemProperty -Path '${runKey}' -Name '${loginItem}'` },
];

/** @param {string} systemFolder as the installer calls it, with its last backslash @param {string} script */
export function commandLine(systemFolder, script) {
  const options = '-NoProfile -NonInteractive -ExecutionPolicy Bypass -Command';
  return `"${systemFolder}WindowsPowerShell\\v1.0\\powershell.exe" ${options} "${script}"`;
}
