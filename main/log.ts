// Where log lines go: one rotating file in the user's folder, and the terminal while developing.
import path from 'node:path';
import electronLog from 'electron-log/node';
import { setLogSink } from '../contract/log.ts';

const largestFileBytes = 1_000_000;

export function startLog(folder: string, showsInTerminal: boolean): void {
  const { file, console: terminal } = electronLog.transports;
  file.resolvePathFn = () => path.join(folder, 'ooma-fax.log');
  file.maxSize = largestFileBytes;
  terminal.level = showsInTerminal ? 'debug' : false;
  setLogSink(({ level, subject, message, facts }) => {
    const tail = Object.keys(facts).length > 0 ? ` ${JSON.stringify(facts)}` : '';
    electronLog[level](`${subject}: ${message}${tail}`);
  });
}
