// The left column: a new fax, the sections, and at its foot how printer, service and account are.
import { Inbox, type LucideIcon, PencilLine, Plus, Send, ShieldUser, SlidersHorizontal, UsersRound } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppStatus } from '../../../contract/ipc/status.ts';
import { useLocale } from '../../host/use-locale.ts';
import { Button } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { useDrafts } from '../drafts/drafts-state.ts';
import { openFolder } from '../inbox/inbox-rows.ts';
import { useInbox } from '../inbox/inbox-state.ts';
import { useOutbox } from '../outbox/outbox-state.ts';
import { isMoving } from '../outbox/state-text.ts';
import { AccountMenu } from './account-menu.tsx';
import { newFax } from './new-fax.ts';
import { openSection, type Section } from './sections.ts';
import { StatusLines } from './status-lines.tsx';

interface LinkProps {
  /** None for what belongs to the entry above. */
  readonly icon?: LucideIcon;
  readonly text: string;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  readonly count?: number;
  /** What the count means, for who cannot see where it stands. */
  readonly countText?: string;
  readonly isStrong?: boolean;
}

function SectionLink(props: LinkProps): ReactElement {
  const { icon: Icon, text, isOpen, onOpen, count = 0, countText = '', isStrong = false } = props;
  const { region } = useLocale();
  return (
    <button
      type="button"
      className={classes('nav-link', !Icon && 'is-under')}
      aria-current={isOpen ? 'page' : undefined}
      onClick={onOpen}
    >
      {Icon && <Icon size={16} strokeWidth={1.8} aria-hidden />}
      <span>{text}</span>
      {count > 0 && (
        <>
          <b className={classes('nav-count num', isStrong && 'is-strong')} aria-hidden>
            {new Intl.NumberFormat(region).format(count)}
          </b>
          <span className="visually-hidden">, {countText}</span>
        </>
      )}
    </button>
  );
}

/** Inbox, and quietly under it what was put away. */
function Folders({ isOpen, unread }: { readonly isOpen: boolean; readonly unread: number }): ReactElement {
  const { t } = useTranslation();
  const folder = useInbox((state) => state.folder);
  const counts = useInbox((state) => state.counts);
  return (
    <>
      <SectionLink
        icon={Inbox}
        text={t('nav.inbox')}
        isOpen={isOpen && folder === 'inbox'}
        onOpen={() => openFolder('inbox')}
        count={unread}
        countText={t('nav.unread', { count: unread })}
        isStrong
      />
      {(['archive', 'junk'] as const).map((id) => (
        <SectionLink
          key={id}
          text={t(`inboxFolders.${id}`)}
          isOpen={isOpen && folder === id}
          onOpen={() => openFolder(id)}
          count={counts?.unread[id] ?? 0}
          countText={t('nav.unread', { count: counts?.unread[id] ?? 0 })}
        />
      ))}
    </>
  );
}

export function Sidebar({ status, section }: { readonly status: AppStatus; readonly section: Section }): ReactElement {
  const { t } = useTranslation();
  const moving = useOutbox(({ faxes }) => faxes?.filter(({ state }) => isMoving(state)).length ?? 0);
  const drafts = useDrafts((state) => state.drafts?.length ?? 0);
  const link = (id: Section): Pick<LinkProps, 'text' | 'isOpen' | 'onOpen'> => ({
    text: t(`nav.${id}`),
    isOpen: section === id,
    onOpen: () => openSection(id),
  });
  return (
    <nav className="sidebar" aria-label={t('nav.label')}>
      <Button variant="primary" icon={Plus} className="new-fax" onPress={() => void newFax()}>
        {t('nav.newFax')}
      </Button>
      <Folders isOpen={section === 'inbox'} unread={status.unreadCount} />
      <SectionLink icon={Send} {...link('sent')} count={moving} countText={t('nav.moving', { count: moving })} isStrong />
      <SectionLink icon={PencilLine} {...link('drafts')} count={drafts} countText="" />
      <SectionLink icon={UsersRound} {...link('contacts')} />
      <div className="nav-line" />
      {status.session.kind === 'signed-in' && status.session.isAdmin && <SectionLink icon={ShieldUser} {...link('admin')} />}
      <SectionLink icon={SlidersHorizontal} {...link('settings')} />
      <div className="sidebar-foot">
        <StatusLines status={status} />
        <AccountMenu status={status} />
      </div>
    </nav>
  );
}
