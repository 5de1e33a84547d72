// Where log lines go: one rotating file in the user's folder, and the terminal while developing.
import path from 'node:path';
import electronLog from 'electron-log/node';
import { setLogSink } from '../contract/log.ts';
import { toLogLine, toText } from './log-lines.ts';

const largestFileBytes = 1_000_000;

/** The older one first. A file that is full takes the older one's place. */
export function logFiles(folder: string): readonly [string, string] {
  return [path.join(folder, 'ooma-fax.old.log'), path.join(folder, 'ooma-fax.log')];
}

export function startLog(folder: string, showsInTerminal: boolean): void {
  const { file, console: terminal } = electronLog.transports;
  file.resolvePathFn = () => logFiles(folder)[1];
  file.maxSize = largestFileBytes;
  file.format = '{text}';
  file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
  terminal.level = showsInTerminal ? 'debug' : false;
  terminal.format = ({ data }) => data.map((line) => toText(String(line)));
  setLogSink((entry) => electronLog[entry.level](toLogLine(entry, new Date())));
}
