// Finding: the search field, the filters that are on, and how many faxes were found.
import { X } from 'lucide-react';
import { type ReactElement, type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import { Button as PlainButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { InboxQuery } from '../../../contract/inbox-query.ts';
import { countryOf, formatNumber } from '../../format/phone.ts';
import { say } from '../../host/notices.ts';
import { useLocale } from '../../host/use-locale.ts';
import { Button } from '../../ui/button.tsx';
import { SearchField } from '../../ui/fields.tsx';
import { FilterMenu } from './filter-menu.tsx';
import { search } from './inbox-rows.ts';
import { useInbox } from './inbox-state.ts';
import { activeFilters, type FilterKind, isSearch, wholeFolder, withoutFilter } from './query.ts';
import type { RowLook } from './use-row-look.ts';

function useDates(): (query: InboxQuery) => string {
  const { t } = useTranslation();
  const { region } = useLocale();
  return ({ fromMs, toMs }) => {
    const day = (atMs: number): string => new Intl.DateTimeFormat(region, { dateStyle: 'medium' }).format(atMs);
    if (fromMs === null) return toMs === null ? '' : t('inboxFind.datesUntil', { until: day(toMs) });
    if (toMs === null) return t('inboxFind.datesFrom', { from: day(fromMs) });
    return t('inboxFind.datesBoth', { from: day(fromMs), until: day(toMs) });
  };
}

function usePages(): (query: InboxQuery) => string {
  const { t } = useTranslation();
  return ({ minPages: min, maxPages: max }) => {
    if (min === null) return max === null ? '' : t('inboxFind.pagesMax', { count: max });
    if (max === null) return t('inboxFind.pagesMin', { count: min });
    return min === max ? t('list.pages', { count: min }) : t('inboxFind.pagesBoth', { min, max });
  };
}

function useFilterName(query: InboxQuery, look: RowLook): (kind: FilterKind) => string {
  const { t } = useTranslation();
  const dates = useDates();
  const pages = usePages();
  return (kind) => {
    switch (kind) {
      case 'tag':
        return query.tag ?? '';
      case 'to':
        return t('inboxFind.toChip', { label: look.ownLabel(query.to ?? '') ?? query.to ?? '' });
      case 'number':
        return t('inboxFind.numberChip', { number: formatNumber(query.number ?? '', countryOf(query.number)) });
      case 'dates':
        return dates(query);
      case 'pages':
        return pages(query);
      default:
        return t(`inboxFind.${kind}`);
    }
  };
}

function FilterChips({ look }: { readonly look: RowLook }): ReactElement | null {
  const { t } = useTranslation();
  const { query, folder } = useInbox();
  const nameOf = useFilterName(query, look);
  const active = activeFilters(query);
  if (active.length === 0) return null;
  return (
    <ul className="filter-chips" aria-label={t('inboxFind.active')}>
      {active.map((kind) => (
        <li key={kind} className="filter-chip">
          <span>{nameOf(kind)}</span>
          <PlainButton
            aria-label={t('inboxFind.remove', { name: nameOf(kind) })}
            onPress={() => search(withoutFilter(query, kind, folder))}
          >
            <X size={12} aria-hidden />
          </PlainButton>
        </li>
      ))}
    </ul>
  );
}

/** How many were found, seen and said. */
function useFound(): string | null {
  const { t } = useTranslation();
  const { region } = useLocale();
  const { query, rows, isSearching } = useInbox();
  if (!isSearch(query) || !rows) return null;
  if (isSearching) return t('inboxFind.searching');
  const number = new Intl.NumberFormat(region).format(rows.total);
  return rows.isTotalExact ? t('inboxFind.found', { count: rows.total, number }) : t('inboxFind.foundMany', { number });
}

export function FindLine({ look }: { readonly look: RowLook }): ReactElement | null {
  const { t } = useTranslation();
  const folder = useInbox((state) => state.folder);
  const isSearching = useInbox((state) => state.isSearching);
  const found = useFound();
  useEffect(() => {
    if (found !== null && !isSearching) say(found);
  }, [found, isSearching]);
  if (found === null) return null;
  return (
    <div className="find-line">
      <FilterChips look={look} />
      <div className="found">
        <span className="num">{found}</span>
        <Button variant="link" size="small" aria-label={t('inboxFind.clearAll')} onPress={() => search(wholeFolder(folder))}>
          {t('inboxFind.clear')}
        </Button>
      </div>
    </div>
  );
}

export function FindBar({ focusRef }: { readonly focusRef: Ref<{ focus: () => void }> }): ReactElement {
  const { t } = useTranslation();
  const query = useInbox((state) => state.query);
  const bar = useRef<HTMLDivElement>(null);
  useImperativeHandle(focusRef, () => ({ focus: () => bar.current?.querySelector('input')?.select() }), []);
  return (
    <div className="bar list-bar" ref={bar}>
      <SearchField
        label={t('list.searchReceived')}
        placeholder={t('inboxFind.hint')}
        clearLabel={t('list.clearSearch')}
        value={query.text}
        onChange={(text) => search({ ...query, text: text.slice(0, 200) })}
      />
      <FilterMenu />
    </div>
  );
}
