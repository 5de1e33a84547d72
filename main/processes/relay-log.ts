// What a process beside main says on its standard outputs goes into the one log: our own JSON lines, and whatever a library prints.
import { createLogger, type LogEntry } from '../../contract/log.ts';

const log = createLogger('process');

/** What has no end of line by then is none of our lines. */
const longestLine = 100_000;

function readLogLine(line: string): LogEntry | null {
  try {
    const entry = JSON.parse(line) as Partial<LogEntry>; // checked below
    const isWhole = typeof entry.message === 'string' && typeof entry.subject === 'string';
    return isWhole && ['debug', 'info', 'warn', 'error'].includes(entry.level ?? '') ? (entry as LogEntry) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null; // a library's own line that only looks like JSON
    throw error;
  }
}

export interface LogRelay {
  /** A chunk ends anywhere. */
  take(chunk: string): void;
  /** Nothing more comes. */
  end(): void;
}

export function createLogRelay(entry: string): LogRelay {
  let rest = '';

  function say(line: string): void {
    const said = line.startsWith('{') ? readLogLine(line) : null;
    if (said) createLogger(said.subject)[said.level](said.message, { ...said.facts });
    else if (line !== '') log.info(`${entry}: ${line}`);
  }

  function end(): void {
    say(rest);
    rest = '';
  }

  return {
    take(chunk) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      lines.forEach(say);
      if (rest.length > longestLine) end();
    },
    end,
  };
}
