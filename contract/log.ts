// A logger for every process: one sink per process, and phone numbers, mail addresses, home folders, documents' names and tokens never pass it.

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';
export interface LogEntry {
  readonly level: LogLevel;
  readonly subject: string;
  readonly message: string;
  readonly facts: Readonly<Record<string, unknown>>;
}
export type LogSink = (entry: LogEntry) => void;
export type Logger = Readonly<Record<LogLevel, (message: string, facts?: Record<string, unknown>) => void>>;

let sink: LogSink = () => undefined;

/** Called once by each process's entry point. */
export function setLogSink(next: LogSink): void {
  sink = next;
}

const redactions: readonly (readonly [RegExp, string])[] = [
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '<token>'],
  [/\b(Bearer|Basic)\s+[\w.+/=~-]+/gi, '$1 <secret>'],
  // Credentials in a URI (RFC 3986 §3.2.1), as in the address of a print queue.
  [/(\b[a-z][a-z\d+.-]*:\/\/)[^\s/@'"]+@/gi, '$1<secret>@'],
  [/(?<![\w.%+=-])[\w.%+-]+@[\w-]+(\.[\w-]+)*\.[a-z]{2,}/gi, '<mail>'],
  // What a document is called says whom it is about. In quotes, as Node writes paths, it may have spaces.
  [/[^'"“”\\/\n]+\.(pdf|tiff?|png|jpe?g|heic|webp|docx?|odt|rtf|txt|xlsx?|ods|csv|vcf|html?)(?=['"”])/gi, '<file>.$1'],
  [/[^\s'"“”\\/<>]+\.(pdf|tiff?|png|jpe?g|heic|webp|docx?|odt|rtf|xlsx?|ods|csv|vcf)\b/gi, '<file>.$1'],
  [/(\/home\/|\/Users\/|\\Users\\)[^/\\\s"']+/g, '$1<user>'],
  // A phone number keeps its last two digits, enough to tell two faxes apart.
  [/(?<![\w-])\+?\d[\d ().-]{5,17}(\d\d)(?![\w-])/g, '<number …$1>'],
];

export function redact(text: string): string {
  return redactions.reduce((clean, [pattern, replacement]) => clean.replace(pattern, replacement), text);
}

function redactValue(value: unknown): unknown {
  if (typeof value === 'string') return redact(value);
  if (value instanceof Error) return redact(value.stack ?? value.message);
  if (Array.isArray(value)) return value.map(redactValue);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, redactValue(item)]));
  return value;
}

/** `subject` names the part that speaks, e.g. `printer.server`. */
export function createLogger(subject: string): Logger {
  const at =
    (level: LogLevel) =>
    (message: string, facts: Record<string, unknown> = {}): void =>
      sink({ level, subject, message: redact(message), facts: redactValue(facts) as Record<string, unknown> });
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
