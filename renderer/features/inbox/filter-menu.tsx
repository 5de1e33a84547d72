// The filters of the inbox, behind a button beside the search field; each acts at once.
import { ListFilter } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { TextField as AriaTextField, Button, Dialog, DialogTrigger, Input, Label, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { InboxQuery } from '../../../contract/inbox-query.ts';
import { formatNumber } from '../../format/phone.ts';
import { useSession } from '../../host/app-state.ts';
import { classes } from '../../ui/classes.ts';
import { Select } from '../../ui/fields.tsx';
import { search } from './inbox-rows.ts';
import { useInbox } from './inbox-state.ts';
import { activeFilters, readDay, readPages, writeDay } from './query.ts';

/** The choice of no filter; no tag and no number is empty. */
const any = '';

interface PartProps {
  readonly query: InboxQuery;
  readonly set: (part: Partial<InboxQuery>) => void;
}

function Flags({ query, set }: PartProps): ReactElement {
  const { t } = useTranslation();
  const folder = useInbox((state) => state.folder);
  const isEverywhere = query.folder === 'any';
  const flags = [
    { id: 'isUnread', isOn: query.isUnread, toggle: () => set({ isUnread: !query.isUnread }) },
    { id: 'isStarred', isOn: query.isStarred, toggle: () => set({ isStarred: !query.isStarred }) },
    ...(folder === 'inbox'
      ? [{ id: 'everywhere', isOn: isEverywhere, toggle: () => set({ folder: isEverywhere ? folder : 'any' }) } as const]
      : []),
  ] as const;
  return (
    <div className="filter-flags">
      {flags.map(({ id, isOn, toggle }) => (
        <button key={id} type="button" className="filter-flag" aria-pressed={isOn} onClick={toggle}>
          {t(`inboxFind.${id}`)}
        </button>
      ))}
    </div>
  );
}

function TagAndNumber({ query, set }: PartProps): ReactElement {
  const { t } = useTranslation();
  const tags = useInbox((state) => state.counts?.tags) ?? [];
  const session = useSession();
  const numbers = session.kind === 'signed-in' ? session.numbers : [];
  return (
    <>
      {tags.length > 0 && (
        <Select
          label={t('inboxFind.tag')}
          options={[
            { id: any, text: t('inboxFind.anyTag') },
            ...tags.map(({ tag, count }) => ({ id: tag, text: tag, detail: t('inboxFind.found', { count, number: count }) })),
          ]}
          selected={query.tag ?? any}
          onSelect={(id) => set({ tag: id === any ? null : id })}
          placeholder={t('inboxFind.anyTag')}
        />
      )}
      {numbers.length > 1 && (
        <Select
          label={t('inboxFind.to')}
          options={[
            { id: any, text: t('inboxFind.anyNumber') },
            ...numbers.map(({ number, label }) => ({ id: number, text: label, detail: formatNumber(number) })),
          ]}
          selected={query.to ?? any}
          onSelect={(id) => set({ to: id === any ? null : id })}
          placeholder={t('inboxFind.anyNumber')}
        />
      )}
    </>
  );
}

interface SmallFieldProps {
  readonly label: string;
  readonly type: 'date' | 'number';
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** Keeps what is typed: half a date is none yet, and must not vanish under the hand. */
function SmallField({ label, type, value, onChange }: SmallFieldProps): ReactElement {
  const [text, setText] = useState(value);
  const change = (next: string): void => {
    setText(next);
    onChange(next);
  };
  return (
    <AriaTextField className="field" value={text} onChange={change}>
      <Label>{label}</Label>
      <div className="input">
        <Input type={type} {...(type === 'number' ? { min: 1, max: 99_999 } : { max: '2199-12-31' })} />
      </div>
    </AriaTextField>
  );
}

function Ranges({ query, set }: PartProps): ReactElement {
  const { t } = useTranslation();
  const { fromMs, toMs, minPages, maxPages } = query;
  const pages = (count: number | null): string => (count === null ? '' : String(count));
  return (
    <div className="filter-pairs">
      <SmallField
        label={t('inboxFind.from')}
        type="date"
        value={writeDay(fromMs)}
        onChange={(text) => set({ fromMs: readDay(text, 'first') })}
      />
      <SmallField
        label={t('inboxFind.until')}
        type="date"
        value={writeDay(toMs)}
        onChange={(text) => set({ toMs: readDay(text, 'last') })}
      />
      <SmallField
        label={t('inboxFind.pagesFrom')}
        type="number"
        value={pages(minPages)}
        onChange={(text) => set({ minPages: readPages(text) })}
      />
      <SmallField
        label={t('inboxFind.pagesUntil')}
        type="number"
        value={pages(maxPages)}
        onChange={(text) => set({ maxPages: readPages(text) })}
      />
    </div>
  );
}

export function FilterMenu(): ReactElement {
  const { t } = useTranslation();
  const query = useInbox((state) => state.query);
  const count = activeFilters(query).length;
  const set = (part: Partial<InboxQuery>): void => search({ ...useInbox.getState().query, ...part });
  return (
    <DialogTrigger>
      <Button
        className={classes('button icon-button button-plain filter-button', count > 0 && 'is-on')}
        aria-label={count > 0 ? t('inboxFind.filtersOn', { count }) : t('inboxFind.filters')}
      >
        <ListFilter size={16} strokeWidth={1.8} aria-hidden />
      </Button>
      <Popover className="popover filter-popover" placement="bottom end" offset={4}>
        <Dialog className="filter-dialog" aria-label={t('inboxFind.filters')}>
          <Flags query={query} set={set} />
          <TagAndNumber query={query} set={set} />
          <Ranges query={query} set={set} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
