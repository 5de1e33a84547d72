// What somebody asks of the app from outside it: "Open with", the command line, an `oomafax:` link. Only asks: nothing is sent.
import path from 'node:path';

export interface OpenRequest {
  /** Absolute. */
  readonly files: readonly string[];
  /** As given; the send window says what is wrong with it. */
  readonly to: string;
}

export const linkScheme = 'oomafax';
const longestNumber = 64;

/**
 * `oomafax:+15145550143`, `oomafax://send?to=514%20555%200143`. A link comes from a web page or a mail, so that it may name a
 * number and nothing else: never a file.
 */
export function readLink(link: string): OpenRequest | null {
  if (!URL.canParse(link)) return null;
  const url = new URL(link);
  if (url.protocol !== `${linkScheme}:`) return null;
  const written = url.searchParams.get('to') ?? url.pathname.replace(/^\/+/, '');
  try {
    return { files: [], to: decodeURIComponent(written).trim().slice(0, longestNumber) };
  } catch {
    return { files: [], to: '' }; // a stray per cent sign
  }
}

/** What follows the program's own name: in development that of Electron, its switches and the folder of the app. */
export function ownArguments(argv: readonly string[], appFolder: string, isPackaged: boolean): readonly string[] {
  if (isPackaged) return argv.slice(1);
  const at = argv.findIndex((argument) => !argument.startsWith('-') && path.resolve(argument) === appFolder);
  return at < 0 ? [] : argv.slice(at + 1);
}

/**
 * `[send] FILE… [--to NUMBER]` or a link. Other switches are Chromium's or Electron's and are passed over.
 * @param folder that relative paths start from
 * @returns null when nothing is asked: the app is just to show itself
 */
export function readRequest(args: readonly string[], folder: string): OpenRequest | null {
  const files: string[] = [];
  let to = '';
  const rest = args[0] === 'send' ? args.slice(1) : [...args];
  while (rest.length > 0) {
    const argument = rest.shift() ?? '';
    const link = readLink(argument);
    if (link) return link;
    if (argument === '--to') to = (rest.shift() ?? '').slice(0, longestNumber);
    else if (argument.startsWith('--to=')) to = argument.slice('--to='.length, '--to='.length + longestNumber);
    else if (!argument.startsWith('-') && argument !== '') files.push(path.resolve(folder, argument));
  }
  return files.length === 0 && to === '' && args[0] !== 'send' ? null : { files, to };
}
