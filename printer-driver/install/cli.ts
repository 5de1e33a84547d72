// npm run printer:install|status|remove: tells the print system about the printer from the command line.
import { runCommandLine } from './command.ts';
import { isAnswering } from './print-system.ts';

const { exitCode, text } = await runCommandLine(process.argv.slice(2), { platform: process.platform, isAnswering });
(exitCode === 0 ? process.stdout : process.stderr).write(`${text}\n`);
process.exitCode = exitCode;
