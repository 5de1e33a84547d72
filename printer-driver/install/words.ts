// What the printer's command line says about each failure; the app has words of its own, in each of its languages.
import type { Fault, FaultCode } from '../../contract/fault.ts';

const texts: Partial<Record<FaultCode, string>> = {
  'printer/not-answering':
    'Nothing answers at port {detail}. Start Ooma Fax, or the printer alone: npm run printer -- --port {detail} --spool FOLDER.',
  'printer/not-installed': 'There is no print queue for Ooma Fax. Make it: npm run printer:install.',
  'printer/queue-points-elsewhere': 'The queue leads to {detail}. Lead it here: npm run printer:install -- --port N.',
  'printer/queue-not-driverless':
    'The print system did not accept the printer as driverless ({detail}). Restart the print system, then: npm run printer:install.',
  'printer/queue-paused': 'The queue is paused and documents wait. Let them through: npm run printer:install.',
  'printer/queue-rejects-jobs': 'The queue takes no documents. Let it take them: npm run printer:install.',
  'printer/queue-lacks-credential': 'The printer is for one account only. Repair it in the settings of Ooma Fax.',
  'printer/cups-missing': 'The print system (CUPS) does not run here. Install or start it, then try again.',
  'printer/cups-refused': 'CUPS refused: {detail}. Run this as an administrator, or as a member of the group lpadmin.',
  'printer/windows-refused': 'Windows refused: {detail}. Run this in a PowerShell that was started as administrator.',
  'printer/spooler-stopped': 'The service "Print Spooler" is not running. Start it, then try again.',
  'printer/permission-declined': 'The permission was not given, so nothing was changed.',
  'printer/not-supported-here': 'There is no way to add printers on {detail} yet.',
};

export function sayFault({ code, detail }: Fault): string {
  // Details are the first line of what a command said; the code comes last, for those who search for it.
  const known = texts[code] ?? 'That did not work: {detail}.';
  const [line = ''] = detail.split('\n');
  return `${known.replaceAll('{detail}', line.replace(/\.$/, '') || 'no reason given')} [${code}]`;
}
