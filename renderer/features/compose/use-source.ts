// Where a draft came from, in words.
import { useTranslation } from 'react-i18next';
import type { Draft } from '../../../contract/fax.ts';

/** `Printed by ann · 3 pages`: where the first document came from, and how long all of them are. */
export function useSource(draft: Draft): string {
  const { t } = useTranslation();
  const first = draft.parts.find(({ content }) => content.kind === 'ready') ?? draft.parts[0];
  if (!first) return t('compose.nothing');
  const { origin } = first;
  const source =
    origin.kind === 'file'
      ? t('compose.fromFile')
      : origin.application
        ? t('compose.printedBy', { user: origin.user, application: origin.application })
        : t('compose.printedByUser', { user: origin.user });
  return draft.document ? `${source} · ${t('list.pages', { count: draft.plan.length })}` : source;
}
