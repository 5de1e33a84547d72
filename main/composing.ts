// Everything that opens a send window: New fax, files from outside, printed documents, and what waits when one is open.
import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserWindow } from 'electron';
import type { Draft } from '../contract/draft.ts';
import type { EventPayload } from '../contract/ipc/contract.ts';
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

/** A letter takes a tenth of it; a page that takes longer is waited for in the window itself. */
const sightWithinMs = 250;

export function openComposing({ devServer, drafts, store, documents, sendUnattended }: ComposingOptions): Composing {
  function dropEmptyDraft(draftId: string): void {
    const draft = store.get(draftId);
    if (draft?.parts.length === 0 && draft.to === '' && draft.recipients.length === 0) store.remove(draftId);
  }

  /** null without a document, after a while, and on any trouble: the page itself is drawn then, or says what is wrong. */
  async function seeFirst(draft: Draft): Promise<EventPayload<'draft.handed'>['sight']> {
    const first = firstDocument(draft);
    if (!first) return null;
    const late = wait(sightWithinMs, null, { ref: false });
    const sight = await Promise.race([documents.firstSight(first.id), late]);
    return sight?.ok ? { documentId: first.id, ...sight.value } : null;
  }

  async function hand(window: BrowserWindow, draftId: string): Promise<void> {
    const seen = store.get(draftId);
    const sight = seen && (await seeFirst(seen));
    // It may have changed meanwhile, or be gone.
    const draft = store.get(draftId);
    if (draft && !window.isDestroyed()) tellPage(window, 'draft.handed', { draft, first: readFirst(draft, documents), sight });
  }

  const windows = createComposeWindows({
    devServer,
    hand,
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
