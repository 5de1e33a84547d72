// Prints a stored document through the system's own dialog: a hidden window without our bridge shows the pages, Chromium prints them.
import { BrowserWindow } from 'electron';
import type { PreparedDocument } from '../../contract/fax.ts';
import { createLogger } from '../../contract/log.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { findSystemDefault } from '../opened/default-printer.ts';
import type { FoundFax } from '../opened/find-fax.ts';
import { isOwnPrinter, pickPrinter } from '../opened/pick-printer.ts';
import { appOrigin } from '../security/trusted-frame.ts';
import { bridgelessPreferences } from './web-preferences.ts';

const log = createLogger('windows.print');
const patienceMs = 120_000;
const printing = new Set<string>();

/** Paper that was asked for comes while the app is locked too. */
export const isBeingPrinted = (documentId: string): boolean => printing.has(documentId);

type PrintedFax = Pick<FoundFax, 'document' | 'turns'>;

function addressOf({ document, turns }: PrintedFax, devServer: string | undefined): string {
  const turned = turns.map(({ page, turn }) => `${page}:${turn}`).join(',');
  return `${devServer ?? appOrigin}/print.html#${document?.id}/${turned}`;
}

/** Rejects when the pages cannot be drawn, or not in time. */
async function drawPages(window: BrowserWindow, address: string): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the pages took too long')), patienceMs);
  });
  try {
    // What the page itself has made of its pages: a promise of how many there are.
    await Promise.race([window.loadURL(address).then(() => window.webContents.executeJavaScript('pagesReady')), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** `isSilent`: without a dialog, which needs the name of a printer. */
function print(contents: Electron.WebContents, deviceName: string | null, isSilent: boolean): Promise<Result<boolean>> {
  const options: Electron.WebContentsPrintOptions = {
    silent: isSilent,
    printBackground: true,
    margins: { marginType: 'none' },
    ...(deviceName === null ? {} : { deviceName }),
  };
  return new Promise((resolve) => {
    contents.print(options, (isPrinted, reason) => {
      if (isPrinted) resolve(ok(true));
      else if (/cancell?ed/i.test(reason)) resolve(ok(false));
      else resolve(fail('print/failed', reason));
    });
  });
}

/** False when the user changed their mind. Faults: `fax/not-here`, `print/no-printer`, `print/failed`, `document/damaged`. */
export async function printFax(fax: FoundFax, devServer: string | undefined): Promise<Result<boolean>> {
  if (!fax.document) return fail('fax/not-here', fax.name);
  const window = new BrowserWindow({ show: false, webPreferences: bridgelessPreferences });
  try {
    const chosen = pickPrinter(await window.webContents.getPrintersAsync(), await findSystemDefault(process.platform));
    if (!chosen) return fail('print/no-printer');
    await drawPages(window, addressOf(fax, devServer));
    return await print(window.webContents, chosen.name, false);
  } catch (error) {
    log.warn('not printed', { error });
    return fail('document/damaged', 'not drawn for printing');
  } finally {
    window.destroy();
  }
}

/** By name, without our own. */
export async function listPrinters(): Promise<readonly string[]> {
  const window = new BrowserWindow({ show: false, webPreferences: bridgelessPreferences });
  try {
    const printers = await window.webContents.getPrintersAsync();
    return printers.map(({ name }) => name).filter((name) => !isOwnPrinter(name));
  } finally {
    window.destroy();
  }
}

/** On a printer that was chosen before, with no dialog. Faults: `print/printer-gone`, `print/failed`, `document/damaged`. */
export async function printSilently(
  document: PreparedDocument,
  printer: string,
  devServer: string | undefined,
): Promise<Result<boolean>> {
  if (!(await listPrinters()).includes(printer)) return fail('print/printer-gone', printer);
  const window = new BrowserWindow({ show: false, webPreferences: bridgelessPreferences });
  printing.add(document.id);
  try {
    await drawPages(window, addressOf({ document, turns: [] }, devServer));
    const printed = await print(window.webContents, printer, true);
    return printed.ok && !printed.value ? fail('print/failed', 'cancelled') : printed;
  } catch (error) {
    log.warn('not printed', { error });
    return fail('document/damaged', 'not drawn for printing');
  } finally {
    printing.delete(document.id);
    window.destroy();
  }
}
