// What a draft is called: its first document, and how many more there are.
import { useTranslation } from 'react-i18next';
import type { Draft } from '../../../contract/fax.ts';

export function useDraftTitle(): (draft: Pick<Draft, 'parts'>) => string {
  const { t } = useTranslation();
  return ({ parts }) => {
    const first = parts.find(({ content }) => content.kind === 'ready') ?? parts[0];
    if (!first) return t('drafts.untitled');
    return parts.length === 1 ? first.title : t('drafts.more', { title: first.title, count: parts.length - 1 });
  };
}
