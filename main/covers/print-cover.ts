// Prints a filled cover template to a PDF of one page, in a hidden window without scripts, without network, without our bridge.
import { BrowserWindow, session } from 'electron';
import { bridgelessPreferences } from '../windows/web-preferences.ts';

/** Smaller letters until it fits; below half the size nobody reads a fax. */
const scales = [1, 0.9, 0.8, 0.7, 0.6, 0.5];
const patienceMs = 15_000;

export type PaperSize = 'A4' | 'Letter';

function offlineSession(): Electron.Session {
  const offline = session.fromPartition('cover'); // in memory, for templates only
  // A template may carry its pictures in itself and gets nothing from anywhere else, files included.
  offline.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !url.startsWith('data:') }));
  return offline;
}

/** Chromium writes page objects in plain text. */
function countPages(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}

async function printToOnePage(contents: Electron.WebContents, pageSize: PaperSize): Promise<Uint8Array> {
  const options = {
    pageSize,
    printBackground: true,
    preferCSSPageSize: false,
    margins: { top: 0, bottom: 0, left: 0, right: 0 },
  };
  for (const scale of scales) {
    const pdf = await contents.printToPDF({ ...options, scale });
    if (countPages(pdf) <= 1) return pdf;
  }
  return contents.printToPDF({ ...options, scale: scales.at(-1) ?? 1, pageRanges: '1' });
}

/** Rejects when Chromium takes more than 15 s over it. */
export async function printCover(html: string, pageSize: PaperSize): Promise<Uint8Array> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: { ...bridgelessPreferences, javascript: false, session: offlineSession() },
  });
  const late = new Promise<never>((_resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the cover took too long')), patienceMs);
    window.once('closed', () => clearTimeout(timer));
  });
  try {
    const page = `data:text/html;charset=utf-8;base64,${Buffer.from(html).toString('base64')}`;
    const printed = window.loadURL(page).then(() => printToOnePage(window.webContents, pageSize));
    return await Promise.race([printed, late]);
  } finally {
    window.destroy();
  }
}
