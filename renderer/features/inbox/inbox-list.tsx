// The list of a folder or a search: finding above, the rows, and at the foot when it was last asked for more.
import { type ReactElement, type Ref, useCallback, useImperativeHandle, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReceivedRow } from '../../../contract/inbox-query.ts';
import { LongList } from '../../ui/long-list.tsx';
import type { ScreenPoint } from '../../ui/virtual-list.tsx';
import { focusPages } from '../frame/focus-pages.ts';
import { BulkBar } from './bulk-bar.tsx';
import { CheckLine } from './check-line.tsx';
import { chooseAll, pickRow } from './choose-rows.ts';
import { FaxContextMenu } from './fax-context-menu.tsx';
import { FindBar, FindLine } from './find-bar.tsx';
import { setStarred } from './inbox-actions.ts';
import { EmptyList, FailedList } from './inbox-empty.tsx';
import { seeRows } from './inbox-rows.ts';
import { useInbox } from './inbox-state.ts';
import { isSearch } from './query.ts';
import { ReceivedRowView } from './received-row.tsx';
import { lengthOf, rowAt } from './row-window.ts';
import { isMany, isRowSelected } from './selection.ts';
import { describeRow, useRowLook } from './use-row-look.ts';

const rowHeight = 58;
/** With the words around a hit. */
const foundRowHeight = 78;

/** Where each folder was scrolled to, for when it is opened again. */
const offsets = new Map<string, number>();

export interface InboxListHandle {
  readonly focusList: () => void;
  readonly focusSearch: () => void;
}

function Rows({ focusRef }: { readonly focusRef: Ref<{ focus: () => void }> }): ReactElement | null {
  const { t } = useTranslation();
  const { folder, shown, rows, selection, reveal, shift, isSearching } = useInbox();
  const [menu, setMenu] = useState<ScreenPoint | null>(null);
  const look = useRowLook();
  const describe = useCallback((fax: ReceivedRow) => describeRow(fax, look), [look]);
  const renderRow = useCallback((fax: ReceivedRow) => <ReceivedRowView fax={fax} look={look} />, [look]);
  if (!rows) return <div className="list-scroller" aria-busy="true" />;
  const isWhole = !isSearch(shown);
  return (
    <>
      <LongList
        place={JSON.stringify(shown)}
        focusRef={focusRef}
        label={t(`inboxFolders.${folder}Label`)}
        count={lengthOf(rows)}
        rowHeight={look.text === '' ? rowHeight : foundRowHeight}
        rowAt={(index) => rowAt(rows, index)}
        cursor={selection.cursor}
        isSelected={(fax) => isRowSelected(selection, fax.id)}
        isMulti
        reveal={reveal}
        shift={shift}
        startOffset={isWhole ? (offsets.get(folder) ?? 0) : 0}
        isBusy={isSearching}
        onSee={seeRows}
        onScroll={(offset) => {
          if (isWhole) offsets.set(folder, offset);
        }}
        onPick={pickRow}
        onPickAll={chooseAll}
        onOpen={(index) => {
          if (!isMany(selection)) pickRow(index, 'open');
          focusPages();
        }}
        onMenu={(index, at) => {
          const row = rowAt(rows, index);
          if (row && !isRowSelected(selection, row.id)) pickRow(index, 'open');
          setMenu(at);
        }}
        onAct={(index) => {
          const row = rowAt(rows, index);
          if (row) void setStarred({ kind: 'ids', ids: [row.id] }, !row.isStarred);
        }}
        renderRow={renderRow}
        describeRow={describe}
        loadingText={t('inboxRow.loading')}
      />
      {menu && <FaxContextMenu at={menu} onClose={() => setMenu(null)} />}
    </>
  );
}

export function InboxList({ handle }: { readonly handle: Ref<InboxListHandle> }): ReactElement {
  const { t } = useTranslation();
  const { folder, rows, selection, fault } = useInbox();
  const look = useRowLook();
  const list = useRef<{ focus: () => void }>(null);
  const field = useRef<{ focus: () => void }>(null);
  useImperativeHandle(handle, () => ({ focusList: () => list.current?.focus(), focusSearch: () => field.current?.focus() }), []);
  const isEmpty = rows !== null && lengthOf(rows) === 0;
  return (
    <section className="list-pane" aria-label={t(`inboxFolders.${folder}Label`)}>
      {isMany(selection) ? <BulkBar /> : <FindBar focusRef={field} />}
      <FindLine look={look} />
      {fault && !rows && <FailedList />}
      {isEmpty ? <EmptyList /> : <Rows focusRef={list} />}
      <CheckLine />
    </section>
  );
}
