// A compose window before it has a draft: hidden, it draws a page of our own once, empties itself, and waits to be handed one.
import { type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Draft, usualOptions } from '../../../contract/fax.ts';
import { planDocuments } from '../../../contract/page-plan.ts';
import { rehearsalDocument } from '../../viewer/rehearsal-document.ts';
import { showDraft, useCompose } from './compose-state.ts';
import { Composer, ComposeWindow } from './compose-window.tsx';

/** Main knows nothing of it. */
const rehearsal: Draft = {
  id: crypto.randomUUID(),
  createdAtMs: 0,
  changedAtMs: 0,
  parts: [{ id: crypto.randomUUID(), title: '', origin: { kind: 'file' }, content: { kind: 'ready', document: rehearsalDocument } }],
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

function Rehearsal({ onDone }: { readonly onDone: () => void }): ReactElement | null {
  const draft = useCompose((state) => state.draft);
  useEffect(() => showDraft(rehearsal), []);
  useEffect(() => watchStage(onDone), [onDone]);
  return draft && <Composer draft={draft} />;
}

type Stage = 'rehearsing' | 'ready';

export function SpareWindow(): ReactElement {
  const { t } = useTranslation();
  const [stage, setStage] = useState<Stage>('rehearsing');
  const [draftId, setDraftId] = useState<string | null>(null);
  useEffect(
    () =>
      window.ooma.on('draft.handed', (draft) => {
        showDraft(draft);
        // Loaded again, it is the draft's own window.
        window.history.replaceState(null, '', `#compose/${draft.id}`);
        setDraftId(draft.id);
      }),
    [],
  );
  useEffect(() => {
    if (stage !== 'ready') return undefined;
    // Once the rehearsal is cleared away.
    const idle = requestIdleCallback(() => void window.ooma.call('draft.spareReady', null));
    return () => cancelIdleCallback(idle);
  }, [stage]);
  if (draftId !== null) return <ComposeWindow draftId={draftId} />;
  if (stage === 'rehearsing') return <Rehearsal onDone={() => setStage('ready')} />;
  return <main className="window whole-pane" aria-busy="true" aria-label={t('compose.loading')} />;
}
