// The middle column of Inbox and Sent: a search box over a list that is grouped by day.
import { type ReactElement, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SearchField } from '../../ui/fields.tsx';
import { type ScreenPoint, VirtualList } from '../../ui/virtual-list.tsx';
import { focusPages } from './focus-pages.ts';
import { groupByDay } from './group-by-day.ts';
import { matches } from './matches.ts';
import { useDayName } from './use-day-name.ts';

interface FaxListProps<T> {
  readonly label: string;
  readonly searchLabel: string;
  readonly faxes: readonly T[];
  readonly selectedId: string | null;
  readonly rowHeight: number;
  readonly atOf: (fax: T) => number;
  /** What a search looks through. */
  readonly textsOf: (fax: T) => readonly string[];
  readonly onSelect: (id: string) => void;
  readonly onDelete?: (id: string) => void;
  readonly onMenu?: (id: string, at: ScreenPoint) => void;
  readonly renderRow: (fax: T) => ReactNode;
  readonly describeRow: (fax: T) => string;
}

export function FaxList<T extends { readonly id: string }>(props: FaxListProps<T>): ReactElement {
  const { label, searchLabel, faxes, selectedId, rowHeight, atOf, textsOf, onSelect, onDelete, onMenu, renderRow, describeRow } =
    props;
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const nameDay = useDayName();
  const found = query.trim() === '' ? faxes : faxes.filter((fax) => matches(query, textsOf(fax)));
  return (
    <section className="list-pane" aria-label={label}>
      <div className="bar list-bar">
        <SearchField
          label={searchLabel}
          placeholder={t('list.searchHint')}
          clearLabel={t('list.clearSearch')}
          value={query}
          onChange={setQuery}
        />
      </div>
      {found.length === 0 ? (
        <EmptyState title={t('list.noMatch')} text={t('list.noMatchText', { query: query.trim() })} />
      ) : (
        <VirtualList
          label={label}
          entries={groupByDay(found, atOf, nameDay)}
          selectedKey={selectedId}
          rowHeight={rowHeight}
          onSelect={onSelect}
          onOpen={focusPages}
          {...(onDelete ? { onDelete } : {})}
          {...(onMenu ? { onMenu } : {})}
          renderRow={renderRow}
          describeRow={describeRow}
        />
      )}
    </section>
  );
}
