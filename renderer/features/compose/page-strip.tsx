// The left column of a compose window: all pages as thumbnails, and a button for more.
import { Plus } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft } from '../../../contract/fax.ts';
import { Button } from '../../ui/button.tsx';
import { ThumbnailStrip } from '../../viewer/thumbnail-strip.tsx';
import type { Viewer } from '../../viewer/use-viewer.ts';
import { pickFiles, useCompose } from './compose-state.ts';

interface PageStripProps {
  readonly draft: Draft;
  readonly viewer: Viewer;
}

export function PageStrip({ draft, viewer }: PageStripProps): ReactElement {
  const { t } = useTranslation();
  const isAdding = useCompose((state) => state.isAdding);
  return (
    <aside className="strip compose-strip" aria-label={t('compose.pages')}>
      {draft.document ? <ThumbnailStrip viewer={viewer} /> : <div className="thumbs" />}
      <Button icon={Plus} isBusy={isAdding} onPress={() => void pickFiles(draft.id)}>
        {t(isAdding ? 'compose.adding' : 'compose.add')}
      </Button>
    </aside>
  );
}
