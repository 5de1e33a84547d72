// In place of the search while several faxes are chosen: how many, and what can be done with all of them.
import { Archive, Inbox, MailOpen, OctagonX, Star, Tag, Trash2, X } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../host/use-locale.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { chooseAll, chooseOnlyCursor } from './choose-rows.ts';
import { type Command, run } from './commands.ts';
import { useInbox } from './inbox-state.ts';
import { countSelected } from './selection.ts';

function useSelectedText(): string {
  const { t } = useTranslation();
  const { region } = useLocale();
  const { selection, rows } = useInbox();
  const count = countSelected(selection, rows?.total ?? 0);
  const number = new Intl.NumberFormat(region).format(count);
  if (!selection.isAll) return t('inboxMany.selected', { count, number });
  return rows?.isTotalExact ? t('inboxMany.allSelected', { number }) : t('inboxMany.allSelectedMany');
}

function ChooseAll(): ReactElement | null {
  const { t } = useTranslation();
  const { region } = useLocale();
  const { selection, rows } = useInbox();
  if (!rows || selection.isAll || selection.ids.size >= rows.total) return null;
  const number = new Intl.NumberFormat(region).format(rows.total);
  return (
    <Button variant="link" size="small" onPress={chooseAll}>
      {rows.isTotalExact ? t('inboxMany.all', { number }) : t('inboxMany.allMany')}
    </Button>
  );
}

export function BulkBar(): ReactElement {
  const { t } = useTranslation();
  const folder = useInbox((state) => state.folder);
  const text = useSelectedText();
  const actions: readonly { readonly id: Command; readonly icon: typeof Archive; readonly text: string }[] = [
    folder === 'inbox'
      ? { id: 'archive', icon: Archive, text: t('inboxActions.archive') }
      : { id: 'inbox', icon: Inbox, text: t('inboxActions.inbox') },
    { id: 'delete', icon: Trash2, text: t('inboxActions.delete') },
    { id: 'read', icon: MailOpen, text: `${t('inboxActions.read')} / ${t('inboxActions.unread')}` },
    { id: 'star', icon: Star, text: t('inboxActions.star') },
    { id: 'tags', icon: Tag, text: t('inboxActions.tags') },
    ...(folder === 'junk' ? [] : [{ id: 'junk', icon: OctagonX, text: t('inboxActions.junk') } as const]),
  ];
  return (
    <section className="bulk-bar" aria-label={t('inboxMany.label')}>
      <div className="bulk-words">
        <strong className="num">{text}</strong>
        <ChooseAll />
        <IconButton
          icon={X}
          label={t('inboxMany.leave')}
          variant="quiet"
          size="small"
          className="bulk-leave"
          onPress={chooseOnlyCursor}
        />
      </div>
      <div className="bulk-buttons">
        {actions.map((action) => (
          <IconButton
            key={action.id}
            icon={action.icon}
            label={action.text}
            variant="quiet"
            size="small"
            onPress={() => run(action.id)}
          />
        ))}
      </div>
    </section>
  );
}
