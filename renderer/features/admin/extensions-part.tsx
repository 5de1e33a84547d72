// The extensions: a list to search in, the numbers that are left, and the one that is open.
import { type ReactElement, useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Extension, FaxAccount } from '../../../contract/admin.ts';
import { countryOf, formatNumber } from '../../format/phone.ts';
import { Chip } from '../../ui/chip.tsx';
import { PeopleDrawing } from '../../ui/drawings.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SearchField } from '../../ui/fields.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { selectExtension, useAdmin } from './admin-state.ts';
import { Capacity } from './capacity.tsx';
import { extensionEntries } from './extension-entries.ts';
import { ExtensionPane } from './extension-pane.tsx';

const rowHeight = 54;

function useFaxText(): (extension: Extension) => string {
  const { t } = useTranslation();
  return ({ fax }) => {
    if (fax.kind === 'off') return t('adminExtensions.off');
    return fax.kind === 'broken' ? t('adminExtensions.broken') : formatNumber(fax.number, countryOf(fax.number));
  };
}

function Row({ extension, text }: { readonly extension: Extension; readonly text: string }): ReactElement {
  return (
    <div className="row extension-row">
      <strong>{extension.name}</strong>
      <span className="row-detail num">{extension.extension}</span>
      {extension.fax.kind === 'broken' ? <Chip tone="warn">{text}</Chip> : <span className="row-detail num">{text}</span>}
    </div>
  );
}

export function ExtensionsPart({ account }: { readonly account: FaxAccount }): ReactElement {
  const { t } = useTranslation();
  const selectedId = useAdmin((state) => state.selectedId);
  const [query, setQuery] = useState('');
  const sought = useDeferredValue(query);
  const { extensions } = account;
  const entries = useMemo(() => extensionEntries(extensions, sought), [extensions, sought]);
  const textOf = useFaxText();
  const open = extensions.find(({ userId }) => userId === selectedId) ?? extensions[0];
  if (!open)
    return (
      <main className="whole-pane" aria-label={t('admin.title')}>
        <EmptyState drawing={<PeopleDrawing />} title={t('adminExtensions.emptyTitle')} text={t('adminExtensions.emptyText')} />
      </main>
    );
  const short = ({ extension }: Extension): string =>
    extension === '' ? t('adminExtensions.noExtension') : t('adminExtensions.extension', { extension });
  return (
    <div className="two-panes">
      <section className="list-pane" aria-label={t('adminExtensions.label')}>
        <div className="bar list-bar">
          <SearchField
            label={t('adminExtensions.search')}
            placeholder={t('adminExtensions.searchHint')}
            clearLabel={t('list.clearSearch')}
            value={query}
            onChange={setQuery}
          />
        </div>
        {entries.length === 0 ? (
          <EmptyState title={t('list.noMatch')} text={t('adminExtensions.noMatch', { query: sought.trim() })} />
        ) : (
          <VirtualList
            label={t('adminExtensions.label')}
            entries={entries}
            selectedKey={open.userId}
            rowHeight={rowHeight}
            onSelect={selectExtension}
            renderRow={(extension) => <Row extension={extension} text={textOf(extension)} />}
            describeRow={(extension) => `${extension.name}, ${short(extension)}, ${textOf(extension)}`}
          />
        )}
        <Capacity numbers={account.numbers} />
      </section>
      <main className="detail-pane" aria-label={t('adminExtensions.pane', { name: open.name })}>
        <ExtensionPane key={open.userId} extension={open} numbers={account.numbers} detail={short(open)} />
      </main>
    </div>
  );
}
