// What can be done with a received fax, named as it stands, in the order of a menu.
import {
  Archive,
  Inbox,
  type LucideIcon,
  Mail,
  MailOpen,
  MessagesSquare,
  OctagonX,
  Star,
  StickyNote,
  Tag,
  Trash2,
  UserX,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ReceivedRow } from '../../../contract/inbox-query.ts';
import type { Command } from './commands.ts';

export interface NamedCommand {
  readonly id: Command;
  readonly icon: LucideIcon;
  readonly text: string;
  /** The key that does the same. */
  readonly key?: string;
}

export function useFaxCommands(): (fax: ReceivedRow, isMany: boolean) => readonly NamedCommand[] {
  const { t } = useTranslation();
  return (fax, isMany) => {
    const isHere = fax.folder === 'inbox';
    const move: NamedCommand = isHere
      ? { id: 'archive', icon: Archive, text: t('inboxActions.archive'), key: 'E' }
      : { id: 'inbox', icon: Inbox, text: t(fax.folder === 'junk' ? 'inboxActions.notJunk' : 'inboxActions.inbox') };
    const star: NamedCommand = fax.isStarred
      ? { id: 'star', icon: Star, text: t('inboxActions.unstar'), key: 'S' }
      : { id: 'star', icon: Star, text: t('inboxActions.star'), key: 'S' };
    const read: NamedCommand = fax.isRead
      ? { id: 'read', icon: Mail, text: t('inboxActions.unread'), key: 'U' }
      : { id: 'read', icon: MailOpen, text: t('inboxActions.read'), key: 'U' };
    const forMany: NamedCommand[] = [
      move,
      { id: 'delete', icon: Trash2, text: t('inboxActions.delete'), key: '#' },
      star,
      read,
      { id: 'tags', icon: Tag, text: t('inboxActions.tags'), key: 'T' },
    ];
    const junk: NamedCommand[] =
      fax.folder === 'junk' ? [] : [{ id: 'junk', icon: OctagonX, text: t('inboxActions.junk'), key: '!' }];
    if (isMany) return [...forMany, ...junk];
    const note: NamedCommand = { id: 'note', icon: StickyNote, text: t('inboxActions.note'), key: 'N' };
    const ofNumber: NamedCommand[] =
      fax.number === null
        ? []
        : [
            { id: 'block', icon: UserX, text: t('inboxActions.block') },
            { id: 'conversation', icon: MessagesSquare, text: t('inboxActions.conversation') },
          ];
    return [...forMany, note, ...junk, ...ofNumber];
  };
}
