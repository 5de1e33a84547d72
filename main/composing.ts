// Everything that opens a send window: New fax, files from outside, printed documents, and what waits when one is open.
import type { BrowserWindow } from 'electron';
import type { Draft } from '../contract/draft.ts';
import type { OpenRequest } from './desktop/open-request.ts';
import type { Documents } from './drafts/documents.ts';
import type { Drafts } from './drafts/drafts.ts';
import { expandFolders } from './drafts/expand-folders.ts';
import { firstDocument, readFirst } from './drafts/first-document.ts';
import { createWaitingPrints, type WaitingPrints } from './drafts/waiting-prints.ts';
import { tellPage, tellPages } from './ipc/serve.ts';
import type { SendUnattended } from './outbox/unattended.ts';
import type { DraftStore } from './store/draft-store.ts';
import { type ComposeWindows, createComposeWindows } from './windows/compose-windows.ts';

export interface ComposingOptions {
  readonly devServer: string | undefined;
  readonly drafts: Drafts;
  readonly store: DraftStore;
  readonly documents: Documents;
  readonly sendUnattended: SendUnattended;
}

export interface Composing {
  readonly windows: ComposeWindows;
  readonly waiting: WaitingPrints;
  newFax(): void;
  openFax(request: OpenRequest): Promise<void>;
  /** A printed document that is a draft now. */
  takePrint(draft: Draft): void;
}

/** In pixels: about as wide as a page is in a new window. */
const sightWidth = 800;

export function openComposing({ devServer, drafts, store, documents, sendUnattended }: ComposingOptions): Composing {
  function dropEmptyDraft(draftId: string): void {
    const draft = store.get(draftId);
    if (draft?.parts.length === 0 && draft.to === '' && draft.recipients.length === 0) store.remove(draftId);
  }

  /** A trouble with the picture is none: the page itself is drawn a moment later, or says what is wrong. */
  async function showFirst(window: BrowserWindow, draft: Draft): Promise<void> {
    const first = firstDocument(draft);
    const sight = first && (await documents.firstSight(first.id, sightWidth));
    if (first && sight?.ok && !window.isDestroyed())
      tellPage(window, 'draft.firstSight', { documentId: first.id, ...sight.value });
  }

  const windows = createComposeWindows({
    devServer,
    hand(window, draftId) {
      const draft = store.get(draftId);
      if (!draft) return;
      void showFirst(window, draft);
      tellPage(window, 'draft.handed', { draft, first: readFirst(draft, documents) });
    },
    onOpened: (draftId) => waiting.leave(draftId),
    onClosed: (draftId) => {
      dropEmptyDraft(draftId);
      if (!store.get(draftId)) waiting.next();
    },
  });
  const waiting = createWaitingPrints({
    get: (draftId) => store.get(draftId),
    isAnyOpen: windows.isAnyOpen,
    open: windows.open,
    showOpen: windows.showOpen,
    tell: (drafts) => tellPages('print.waitingChanged', [...drafts]),
  });

  return {
    windows,
    waiting,
    newFax: () => windows.open(drafts.create().id),
    async openFax({ files, to }) {
      const { id } = drafts.create();
      if (to !== '') drafts.update(id, { to });
      windows.open(id);
      if (files.length > 0) await drafts.addFiles(id, await expandFolders(files));
    },
    takePrint: (draft) => void sendUnattended(draft).then((isSent) => isSent || waiting.arrive(draft)),
  };
}
