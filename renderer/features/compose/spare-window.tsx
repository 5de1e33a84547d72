// A compose window before it has a draft: hidden, it shows a white page of our own, and is ready for the draft that it is handed.
import { type ReactElement, useEffect, useState } from 'react';
import { type Draft, usualOptions } from '../../../contract/fax.ts';
import { planDocuments } from '../../../contract/page-plan.ts';
import { takeFirstSight } from '../../viewer/first-sight.ts';
import { takeBytes } from '../../viewer/open-document.ts';
import { rehearsalDocument } from '../../viewer/rehearsal-document.ts';
import { showDraft } from './compose-state.ts';
import { ComposeWindow } from './compose-window.tsx';

/** Main knows nothing of it. */
const rehearsal: Draft = {
  id: crypto.randomUUID(),
  createdAtMs: 0,
  changedAtMs: 0,
  parts: [
    { id: crypto.randomUUID(), title: '', origin: { kind: 'file' }, content: { kind: 'ready', document: rehearsalDocument } },
  ],
  document: rehearsalDocument,
  plan: planDocuments([rehearsalDocument]),
  container: 'pdf',
  cover: null,
  to: '',
  recipients: [],
  fromNumber: null,
  options: usualOptions,
};

/** Calls back when the first page is on its canvas; answers a function that stops waiting. */
function watchStage(onDrawn: () => void): () => void {
  const observer = new MutationObserver((changes) => {
    if (changes.some(({ target }) => target instanceof Element && target.closest('.stage'))) onDrawn();
  });
  observer.observe(document.body, { subtree: true, attributeFilter: ['data-drawn'] });
  return () => observer.disconnect();
}

/** Tells main, once nothing else is to be done. */
function tellReady(): void {
  document.documentElement.dataset['spare'] = 'ready';
  requestIdleCallback(() => void window.ooma.call('draft.spareReady', null));
}

export function SpareWindow(): ReactElement {
  const [draftId, setDraftId] = useState<string | null>(null);
  useEffect(() => {
    showDraft(rehearsal);
    const stopWatching = watchStage(() => {
      stopWatching();
      tellReady();
    });
    const stopListening = window.ooma.on('draft.handed', ({ draft, first }) => {
      if (first) takeBytes(first.id, first.bytes);
      showDraft(draft);
      // Loaded again, it is the draft's own window.
      window.history.replaceState(null, '', `#compose/${draft.id}`);
      setDraftId(draft.id);
    });
    const stopSight = window.ooma.on('draft.firstSight', takeFirstSight);
    return () => {
      stopSight();
      stopWatching();
      stopListening();
    };
  }, []);
  return <ComposeWindow draftId={draftId} />;
}
