// The left column of a compose window: all pages as thumbnails, and a button for more.
import { Plus } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft } from '../../../contract/fax.ts';
import { Button } from '../../ui/button.tsx';
import { pickFiles, useCompose } from './compose-state.ts';
import { PageOrganiser } from './pages/page-organiser.tsx';
import type { OpenDocuments } from './pages/use-documents.ts';

interface PageStripProps {
  readonly draft: Draft;
  readonly documents: OpenDocuments;
}

export function PageStrip({ draft, documents }: PageStripProps): ReactElement {
  const { t } = useTranslation();
  const isAdding = useCompose((state) => state.isAdding);
  return (
    <aside className="strip compose-strip" aria-label={t('compose.pages')}>
      {draft.document ? <PageOrganiser draft={draft} documents={documents} /> : <div className="thumbs" />}
      <Button icon={Plus} isBusy={isAdding} onPress={() => void pickFiles(draft.id)}>
        {t(isAdding ? 'compose.adding' : 'compose.add')}
      </Button>
    </aside>
  );
}
