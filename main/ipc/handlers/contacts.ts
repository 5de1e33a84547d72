// Calls about contacts; the file dialogs are main's, so that no path reaches a page.
import { open } from 'node:fs/promises';
import { dialog } from 'electron';
import { fail, ok, type Result } from '../../../contract/result.ts';
import { writeDurably } from '../../../disk/durable-file.ts';
import { type ContactBook, maxImportBytes } from '../../contacts/contact-book.ts';
import { countryOf } from '../../contacts/read-number.ts';
import type { DesktopWords, Locale } from '../../desktop/words.ts';
import type { Handlers } from '../serve.ts';

export interface ContactHandlerParts {
  readonly contacts: ContactBook;
  /** The number that imported ones are read as seen from. */
  readonly ownNumber: () => string | null;
  readonly words: () => DesktopWords;
  readonly locale: () => Locale;
}

type ContactChannel = Extract<keyof Handlers, `contacts.${string}`>;

async function pickFile(words: DesktopWords, asker: Electron.BrowserWindow | null): Promise<string | null> {
  const options: Electron.OpenDialogOptions = {
    title: words.chooseContacts,
    properties: ['openFile'],
    filters: [{ name: words.contactLists, extensions: ['csv', 'txt', 'tsv', 'vcf', 'vcard'] }],
  };
  const picked = await (asker ? dialog.showOpenDialog(asker, options) : dialog.showOpenDialog(options));
  return picked.canceled ? null : (picked.filePaths[0] ?? null);
}

/** Reads no more than one byte over the limit, so that a huge file is refused and not loaded. */
async function readSmallFile(file: string): Promise<Result<Uint8Array>> {
  try {
    const handle = await open(file, 'r');
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(maxImportBytes + 1), 0, maxImportBytes + 1, 0);
      return ok(buffer.subarray(0, bytesRead));
    } finally {
      await handle.close();
    }
  } catch (error) {
    return fail('contacts/unreadable', error instanceof Error ? error.message : String(error));
  }
}

async function saveText(
  text: string,
  name: string,
  title: string,
  asker: Electron.BrowserWindow | null,
): Promise<Result<boolean>> {
  const options: Electron.SaveDialogOptions = { title, defaultPath: name };
  const chosen = await (asker ? dialog.showSaveDialog(asker, options) : dialog.showSaveDialog(options));
  if (chosen.canceled || !chosen.filePath) return ok(false);
  return writeDurably(chosen.filePath, text).then(
    () => ok(true),
    (error: unknown) => fail('disk/not-writable', error instanceof Error ? error.message : ''),
  );
}

export function contactHandlers({ contacts, ownNumber, words, locale }: ContactHandlerParts): Pick<Handlers, ContactChannel> {
  return {
    'contacts.list': async ({ group }) => ok([...contacts.list(group)]),
    'contacts.search': async ({ text }) => ok(contacts.search(text)),
    'contacts.save': async ({ contactId, fields }) => contacts.save(contactId, fields),
    'contacts.remove': async ({ contactIds }) => {
      contacts.remove(contactIds);
      return ok(null);
    },
    'contacts.groups': async () => ok(contacts.groups()),
    'contacts.renameGroup': async ({ from, to }) => {
      contacts.renameGroup(from, to);
      return ok(null);
    },
    'contacts.import': async (_, asker) => {
      const file = await pickFile(words(), asker);
      if (file === null) return ok(null);
      const bytes = await readSmallFile(file);
      return bytes.ok ? contacts.importFile(bytes.value, countryOf(ownNumber())) : bytes;
    },
    'contacts.export': async ({ format }, asker) => {
      const name = `${words().contacts}.${format === 'csv' ? 'csv' : 'vcf'}`;
      return saveText(contacts.exportFile(format, locale()), name, words().saveContacts, asker);
    },
    'contacts.parseList': async ({ text, fromNumber }) => ok(contacts.parseList(text, countryOf(fromNumber ?? ownNumber()))),
  };
}
