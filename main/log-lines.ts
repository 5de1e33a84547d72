// A line of the log file: one JSON object for programs to read, and the same as a line of text for people.
import { existsSync, readFileSync } from 'node:fs';
import type { LogEntry } from '../contract/log.ts';

/** `{"time":"2026-01-31T09:30:00.000Z","level":"info","part":"printer.server","message":"listens","data":{"port":18631}}` */
export function toLogLine({ level, subject, message, facts }: LogEntry, now: Date): string {
  const data = Object.keys(facts).length > 0 ? { data: facts } : {};
  return JSON.stringify({ time: now.toISOString(), level, part: subject, message, ...data });
}

function readObject(line: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** What is none of our lines, as earlier versions wrote them, stays as it is. */
export function toText(line: string): string {
  const said = readObject(line);
  if (!said || typeof said['message'] !== 'string') return line;
  const data = said['data'] === undefined ? '' : ` ${JSON.stringify(said['data'])}`;
  return `${String(said['time'])} ${String(said['level'])} ${String(said['part'])}: ${said['message']}${data}`;
}

/** The newest last, from before the last rotation too. */
export function lastLogLines(files: readonly string[], most: number): string[] {
  const lines = files.filter((file) => existsSync(file)).flatMap((file) => readFileSync(file, 'utf8').trimEnd().split('\n'));
  return lines
    .filter((line) => line !== '')
    .slice(-most)
    .map(toText);
}
