// The left column: a new fax, the sections, and at its foot how printer, service and account are.
import { Inbox, type LucideIcon, PencilLine, Plus, Send, SlidersHorizontal, UsersRound } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppStatus } from '../../../contract/ipc/status.ts';
import { Button } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { useDrafts } from '../drafts/drafts-state.ts';
import { useOutbox } from '../outbox/outbox-state.ts';
import { isMoving } from '../outbox/state-text.ts';
import { AccountMenu } from './account-menu.tsx';
import { newFax } from './new-fax.ts';
import { openSection, type Section } from './sections.ts';
import { StatusLines } from './status-lines.tsx';

interface LinkProps {
  readonly icon: LucideIcon;
  readonly text: string;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  readonly count?: number;
  /** What the count means, for who cannot see where it stands. */
  readonly countText?: string;
  readonly isStrong?: boolean;
}

function SectionLink({ icon: Icon, text, isOpen, onOpen, count = 0, countText = '', isStrong = false }: LinkProps): ReactElement {
  return (
    <button type="button" className="nav-link" aria-current={isOpen ? 'page' : undefined} onClick={onOpen}>
      <Icon size={16} strokeWidth={1.8} aria-hidden />
      <span>{text}</span>
      {count > 0 && (
        <>
          <b className={classes('nav-count num', isStrong && 'is-strong')} aria-hidden>
            {count}
          </b>
          <span className="visually-hidden">, {countText}</span>
        </>
      )}
    </button>
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
  const unread = status.unreadCount;
  return (
    <nav className="sidebar" aria-label={t('nav.label')}>
      <Button variant="primary" icon={Plus} className="new-fax" onPress={() => void newFax()}>
        {t('nav.newFax')}
      </Button>
      <SectionLink icon={Inbox} {...link('inbox')} count={unread} countText={t('nav.unread', { count: unread })} isStrong />
      <SectionLink icon={Send} {...link('sent')} count={moving} countText={t('nav.moving', { count: moving })} isStrong />
      <SectionLink icon={PencilLine} {...link('drafts')} count={drafts} countText="" />
      <SectionLink icon={UsersRound} {...link('contacts')} />
      <div className="nav-line" />
      <SectionLink icon={SlidersHorizontal} {...link('settings')} />
      <div className="sidebar-foot">
        <StatusLines status={status} />
        <AccountMenu status={status} />
      </div>
    </nav>
  );
}
