// The documents of a fax with their pages, and how large all of them are together.
import { FileText, X } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type Draft, maxUploadBytes } from '../../../contract/fax.ts';
import { formatSize } from '../../format/size.ts';
import { useLocale } from '../../host/use-locale.ts';
import { Banner } from '../../ui/banner.tsx';
import { IconButton } from '../../ui/button.tsx';
import { removePart } from './compose-state.ts';

export function DocumentList({ draft }: { readonly draft: Draft }): ReactElement | null {
  const { t } = useTranslation();
  const ready = draft.parts.flatMap(({ id, title, content }) =>
    content.kind === 'ready' ? [{ id, title, document: content.document }] : [],
  );
  if (ready.length === 0) return null;
  return (
    <div className="field">
      <span className="field-label" id="documents-label">
        {t('compose.documents')}
      </span>
      <ul className="document-list" aria-labelledby="documents-label">
        {ready.map(({ id, title, document }) => (
          <li key={id}>
            <FileText size={16} strokeWidth={1.6} aria-hidden />
            <span className="document-title" title={title}>
              {title}
            </span>
            <small className="num">{t('list.pages', { count: document.pageCount })}</small>
            <IconButton
              icon={X}
              variant="quiet"
              size="small"
              label={t('compose.removePart', { title })}
              onPress={() => void removePart(draft.id, id)}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

interface DocumentSummaryProps {
  readonly draft: Draft;
  /** How long the far machine will take, in words; absent while nobody knows. */
  readonly estimate?: string;
}

export function DocumentSummary({ draft, estimate }: DocumentSummaryProps): ReactElement {
  const { t } = useTranslation();
  const { region } = useLocale();
  const { document, parts } = draft;
  const faultCount = parts.filter(({ content }) => content.kind === 'fault').length;
  if (document && document.sizeBytes > maxUploadBytes) {
    const sizes = { limit: formatSize(maxUploadBytes, region), size: formatSize(document.sizeBytes, region) };
    return <Banner tone="bad" title={t('compose.tooLarge')} text={t('compose.tooLargeText', sizes)} isAlert />;
  }
  const pages = document && t('list.pages', { count: document.pageCount });
  return (
    <div className="summary">
      <strong className="num">
        {document
          ? [t('compose.summary', { pages: pages ?? '', size: formatSize(document.sizeBytes, region) }), estimate ?? '']
              .filter((text) => text !== '')
              .join(' · ')
          : t('compose.nothing')}
      </strong>
      {!document && faultCount === 0 && <span>{t('compose.nothingText')}</span>}
      {faultCount > 0 && <span>{t('compose.faultParts', { count: faultCount })}</span>}
    </div>
  );
}
