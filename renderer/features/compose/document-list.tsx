// The documents of a fax with their pages, and how long all of them take together.
import { FileText, X } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft } from '../../../contract/fax.ts';
import { formatSpan } from '../../format/time.ts';
import { useLocale } from '../../host/use-locale.ts';
import { IconButton } from '../../ui/button.tsx';
import { removePart } from './compose-state.ts';
import { useFaxEstimate } from './pages/use-fax-estimate.ts';

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

/** How long the fax is, in pages and on the line. */
export function DocumentSummary({ draft }: { readonly draft: Draft }): ReactElement {
  const { t } = useTranslation();
  const { region } = useLocale();
  const { pages, measured, seconds } = useFaxEstimate();
  const faultCount = draft.parts.filter(({ content }) => content.kind === 'fault').length;
  const count = t('list.pages', { count: pages });
  const span = seconds === null ? null : formatSpan(seconds * 1000, region);
  const isEmpty = !draft.document || pages === 0;
  return (
    <div className="summary">
      <strong className="num">
        {isEmpty ? t('compose.nothing') : span === null ? count : t('faxed.total', { pages: count, span })}
      </strong>
      {!isEmpty && measured < pages && <span className="num">{t('faxed.measuring', { done: measured, total: pages })}</span>}
      {!draft.document && faultCount === 0 && <span>{t('compose.nothingText')}</span>}
      {faultCount > 0 && <span>{t('compose.faultParts', { count: faultCount })}</span>}
    </div>
  );
}
