// A compose window before it has a draft: hidden, it shows a white page of our own, and is ready for the draft that it is handed.
import { type ReactElement, useEffect, useState } from 'react';
import { type Draft, usualOptions } from '../../../contract/fax.ts';
import { planDocuments } from '../../../contract/page-plan.ts';
import { readRoute } from '../../route.ts';
import { drawSight, type FirstSight, readSight, useFirstSight } from '../../viewer/first-sight.ts';
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

/** Often enough for the code to be compiled when somebody waits for it. */
const rehearsals = 5;

function rehearseSight(): void {
  const [width, height] = [320, 453];
  const picture = { width, height, grey: new Uint8Array(width * height).fill(255) };
  const canvas = document.createElement('canvas');
  for (let time = 0; time < rehearsals; time++)
    drawSight(canvas, readSight({ documentId: rehearsalDocument.id, page: { width, height }, picture }).picture);
}

/** Tells main, once nothing else is to be done. */
function tellReady(): void {
  rehearseSight();
  document.documentElement.dataset['spare'] = 'ready';
  requestIdleCallback(() => void window.ooma.call('draft.spareReady', null));
}

/** A task behind the next frame: what is on the page is on the screen by then. */
function afterFrame(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => resolve();
    requestAnimationFrame(() => setTimeout(() => port2.postMessage(null)));
  });
}

/** Onto the white page that is there, before all else that a draft brings is drawn: nobody waits for the form to see the page. */
async function paintFirst(sight: FirstSight): Promise<void> {
  useFirstSight.setState({ sight });
  const canvas = document.querySelector<HTMLCanvasElement>('.stage canvas');
  if (!canvas) return;
  drawSight(canvas, sight.picture);
  canvas.style.height = `${(canvas.clientWidth * sight.page.height) / sight.page.width}px`;
  await afterFrame();
}

export function SpareWindow(): ReactElement {
  const [draftId, setDraftId] = useState<string | null>(null);
  useEffect(() => {
    // Back from behind the lock with a draft: nothing is rehearsed any more.
    if (readRoute(window.location.hash).kind !== 'spare') return;
    showDraft(rehearsal);
    const stopWatching = watchStage(() => {
      stopWatching();
      tellReady();
    });
    const stopListening = window.ooma.on('draft.handed', ({ draft, first, sight }) => {
      // Loaded again, it is the draft's own window.
      window.history.replaceState(null, '', `#compose/${draft.id}`);
      if (first) takeBytes(first.id, first.bytes);
      const show = (): void => {
        showDraft(draft);
        setDraftId(draft.id);
      };
      if (sight) void paintFirst(readSight(sight)).then(show);
      else show();
    });
    return () => {
      stopWatching();
      stopListening();
    };
  }, []);
  return <ComposeWindow draftId={draftId} />;
}
