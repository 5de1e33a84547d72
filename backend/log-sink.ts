// The service's log: one JSON object a line on stderr, for whoever started it.
import { type LogEntry, setLogSink } from '../contract/log.ts';

export function logToStderr(): void {
  setLogSink((entry: LogEntry) => {
    process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), ...entry })}\n`);
  });
}
