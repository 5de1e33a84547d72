// The compose window: the pages that will be faxed, where they go, and Send.
import { Trash2 } from 'lucide-react';
import { type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft } from '../../../contract/fax.ts';
import { ask, notify } from '../../host/notices.ts';
import { IconButton } from '../../ui/button.tsx';
import { Question } from '../../ui/dialog.tsx';
import { BrokenDrawing } from '../../ui/drawings.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FileDrop } from '../../ui/file-drop.tsx';
import { useDraftTitle } from '../drafts/use-draft-title.ts';
import { ComposePages } from './compose-pages.tsx';
import { addFiles, followDraft, useCompose } from './compose-state.ts';
import { followCover, useCoverPage } from './cover-page.ts';
import { PageStrip } from './page-strip.tsx';
import { followPlan } from './pages/plan-state.ts';
import { TooLargeDialog } from './pages/too-large-dialog.tsx';
import { type OpenDocuments, useDocuments } from './pages/use-documents.ts';
import { ViewSwitch } from './pages/view-switch.tsx';
import { SendForm } from './send-form.tsx';
import { useSource } from './use-source.ts';
import { WaitingPrints } from './waiting-prints.tsx';

function DiscardButton({ draft }: { readonly draft: Draft }): ReactElement {
  const { t } = useTranslation();
  const [isAsking, setIsAsking] = useState(false);
  const discard = (): void => void ask('draft.discard', { draftId: draft.id });
  const isPrinted = draft.parts.some(({ origin }) => origin.kind === 'printed');
  return (
    <>
      <IconButton
        icon={Trash2}
        variant="quiet"
        label={t('action.discard')}
        onPress={() => (draft.parts.length === 0 ? discard() : setIsAsking(true))}
      />
      <Question
        isOpen={isAsking}
        title={t('compose.discardTitle')}
        text={[t('drafts.discardText'), isPrinted ? t('drafts.discardPrinted') : ''].join(' ').trim()}
        yes={t('action.discard')}
        no={t('action.cancel')}
        onYes={discard}
        onClose={() => setIsAsking(false)}
      />
    </>
  );
}

/** All that its pages come from, the cover among them. */
function useDraftDocuments({ parts }: Draft): OpenDocuments {
  const { page, before } = useCoverPage();
  const covers = [page, before].flatMap((cover) => cover?.documentId ?? []);
  return useDocuments([...covers, ...parts.flatMap(({ content }) => (content.kind === 'ready' ? [content.document.id] : []))]);
}

function Composer({ draft }: { readonly draft: Draft }): ReactElement {
  const { t } = useTranslation();
  const titleOf = useDraftTitle();
  const title = titleOf(draft);
  const source = useSource(draft);
  const documents = useDraftDocuments(draft);
  useEffect(followPlan, []);
  useEffect(followCover, []);
  useEffect(() => {
    document.title = `${title} – ${t('app.name')}`;
  }, [t, title]);

  function take(files: readonly File[]): void {
    if (files.length === 0) notify(t('drop.nothing'));
    else void addFiles(draft.id, files);
  }

  return (
    <div className="window compose">
      <PageStrip draft={draft} documents={documents} />
      <main className="compose-document" aria-label={t('compose.document')}>
        <header className="bar">
          <h1 className="bar-title">
            <span className="selectable">{title}</span>
          </h1>
          {draft.document && <ViewSwitch />}
          <DiscardButton draft={draft} />
        </header>
        <p className="compose-source selectable">{source}</p>
        <WaitingPrints draftId={draft.id} />
        <ComposePages draft={draft} documents={documents} />
      </main>
      <SendForm draft={draft} />
      <TooLargeDialog draft={draft} />
      <FileDrop title={t('drop.toAdd')} hint={t('drop.hint')} onFiles={take} onLink={() => notify(t('drop.link'))} />
    </div>
  );
}

/** `draftId: null`: a spare window, which is handed a draft later. */
export function ComposeWindow({ draftId }: { readonly draftId: string | null }): ReactElement {
  const { t } = useTranslation();
  const draft = useCompose((state) => state.draft);
  const isGone = useCompose((state) => state.isGone);
  useEffect(() => (draftId === null ? undefined : followDraft(draftId)), [draftId]);
  if (isGone) {
    return (
      <main className="window whole-pane" aria-label={t('compose.title')}>
        <EmptyState drawing={<BrokenDrawing />} title={t('compose.goneTitle')} text={t('compose.goneText')} />
      </main>
    );
  }
  if (!draft) return <main className="window whole-pane" aria-busy="true" aria-label={t('compose.loading')} />;
  return <Composer draft={draft} />;
}
