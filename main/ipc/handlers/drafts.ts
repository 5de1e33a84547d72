// Calls about faxes that are being written.
import { dialog } from 'electron';
import type { Draft } from '../../../contract/fax.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';
import type { DesktopWords } from '../../desktop/words.ts';
import type { Documents } from '../../drafts/documents.ts';
import type { Drafts } from '../../drafts/drafts.ts';
import { expandFolders } from '../../drafts/expand-folders.ts';
import type { Incoming } from '../../drafts/incoming.ts';
import type { WaitingPrints } from '../../drafts/waiting-prints.ts';
import type { ComposeWindows } from '../../windows/compose-windows.ts';
import { saveCopy } from '../../windows/save-copy.ts';
import type { Handlers } from '../serve.ts';
import type { PageChannel } from './pages.ts';

export interface DraftHandlerParts {
  readonly drafts: Drafts;
  readonly documents: Documents;
  readonly incoming: Incoming;
  readonly windows: ComposeWindows;
  readonly waiting: WaitingPrints;
  readonly words: () => DesktopWords;
}

/** What the documents process reads; everything may be chosen, and what cannot be faxed says why. */
const faxableExtensions = [
  ...['pdf', 'tif', 'tiff', 'png', 'jpg', 'jpeg', 'webp', 'txt'],
  ...['docx', 'doc', 'odt', 'rtf', 'xlsx', 'xls', 'ods', 'pptx', 'ppt', 'odp', 'html', 'htm'],
];

type DraftChannel = Exclude<Extract<keyof Handlers, `draft.${string}`>, PageChannel>;

async function pickFiles(words: DesktopWords, asker: Electron.BrowserWindow | null): Promise<readonly string[]> {
  const options: Electron.OpenDialogOptions = {
    title: words.chooseDocuments,
    properties: ['openFile', 'multiSelections'],
    filters: [
      { name: words.faxDocuments, extensions: [...faxableExtensions] },
      { name: words.allFiles, extensions: ['*'] },
    ],
  };
  const picked = await (asker ? dialog.showOpenDialog(asker, options) : dialog.showOpenDialog(options));
  return picked.canceled ? [] : picked.filePaths;
}

export function draftHandlers({
  drafts,
  documents,
  incoming,
  windows,
  waiting,
  words,
}: DraftHandlerParts): Pick<Handlers, DraftChannel> {
  async function addTo(draftId: string | null, paths: readonly string[]): Promise<Result<Draft>> {
    const files = await expandFolders(paths);
    if (draftId !== null) return drafts.addFiles(draftId, files);
    const { id } = drafts.create();
    windows.open(id);
    return drafts.addFiles(id, files);
  }

  return {
    'draft.create': async () => {
      const { id } = drafts.create();
      windows.open(id);
      return ok({ draftId: id });
    },
    'draft.list': async () => ok([...drafts.list()]),
    'draft.get': async ({ draftId }) => drafts.get(draftId),
    'draft.open': async ({ draftId }) => {
      const draft = drafts.get(draftId);
      if (!draft.ok) return draft;
      windows.open(draftId);
      return ok(null);
    },
    'draft.update': async ({ draftId, to, recipients, fromNumber, options, cover }) =>
      drafts.update(draftId, {
        ...(to === undefined ? {} : { to }),
        ...(recipients === undefined ? {} : { recipients }),
        ...(fromNumber === undefined ? {} : { fromNumber }),
        ...(options === undefined ? {} : { options }),
        ...(cover === undefined ? {} : { cover }),
      }),
    'draft.pickFiles': async ({ draftId }, asker) => {
      const paths = await pickFiles(words(), asker);
      return paths.length > 0 ? addTo(draftId, paths) : ok(null);
    },
    'draft.addDropped': async ({ draftId, dropped }) => incoming.withPaths(dropped, (paths) => addTo(draftId, paths)),
    'draft.removePart': async ({ draftId, partId }) => drafts.removePart(draftId, partId),
    'draft.savePart': async ({ draftId, partId }, asker) => {
      const draft = drafts.get(draftId);
      if (!draft.ok) return draft;
      const part = draft.value.parts.find(({ id }) => id === partId);
      if (!part) return fail('ipc/unknown-id', partId);
      const from = part.content.kind === 'ready' ? documents.pathOf(part.content.document.id) : documents.originalPath(partId);
      return saveCopy(from, part.title, words().saveFax, asker);
    },
    'draft.spareReady': async (_nothing, asker) => {
      if (asker) windows.noteReady(asker);
      return ok(null);
    },
    'draft.discard': async ({ draftId }) => {
      drafts.discard(draftId);
      waiting.leave(draftId);
      windows.close(draftId);
      return ok(null);
    },
  };
}
