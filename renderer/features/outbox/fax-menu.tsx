// All that can be done with a sent fax, as a menu: behind a button, or at the pointer; and the question before it leaves the list.
import { Ellipsis } from 'lucide-react';
import type { ReactElement } from 'react';
import { MenuTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { SentFax } from '../../../contract/fax.ts';
import { ask } from '../../host/notices.ts';
import { IconButton } from '../../ui/button.tsx';
import { ContextMenu, MenuEntries, type MenuEntry } from '../../ui/context-menu.tsx';
import { Question } from '../../ui/dialog.tsx';
import type { ScreenPoint } from '../../ui/virtual-list.tsx';
import { actionsOf, type FaxAction } from './fax-actions.ts';
import { actionIcons, askToRemove, useActionLabel, useFaxActions, useLeaving } from './use-fax-actions.ts';

interface Choices {
  readonly entries: readonly MenuEntry[];
  readonly choose: (id: string) => void;
}

function useChoices(fax: SentFax, actions: readonly FaxAction[]): Choices {
  const labelOf = useActionLabel();
  const act = useFaxActions();
  return {
    entries: actions.map((action) => ({ id: action.kind, icon: actionIcons[action.kind], text: labelOf(action) })),
    choose: (id) => {
      const action = actions.find(({ kind }) => kind === id);
      if (action) void act(fax, action);
    },
  };
}

interface MoreMenuProps {
  readonly fax: SentFax;
  readonly actions: readonly FaxAction[];
}

export function MoreMenu({ fax, actions }: MoreMenuProps): ReactElement {
  const { t } = useTranslation();
  const { entries, choose } = useChoices(fax, actions);
  return (
    <MenuTrigger>
      <IconButton icon={Ellipsis} label={t('sentActions.more')} />
      <Popover className="popover" placement="bottom end" offset={4}>
        <MenuEntries label={t('sentActions.more')} entries={entries} onChoose={choose} />
      </Popover>
    </MenuTrigger>
  );
}

interface FaxContextMenuProps {
  readonly fax: SentFax;
  readonly at: ScreenPoint;
  readonly onClose: () => void;
}

export function FaxContextMenu({ fax, at, onClose }: FaxContextMenuProps): ReactElement {
  const { t } = useTranslation();
  const { entries, choose } = useChoices(fax, actionsOf(fax));
  return <ContextMenu at={at} label={t('sentActions.more')} entries={entries} onChoose={choose} onClose={onClose} />;
}

export function RemoveQuestion(): ReactElement {
  const { t } = useTranslation();
  const fax = useLeaving((state) => state.fax);
  return (
    <Question
      isOpen={fax !== null}
      title={t('sentActions.removeTitle')}
      text={t('sentActions.removeText')}
      yes={t('action.remove')}
      no={t('action.cancel')}
      onYes={() => fax && void ask('fax.remove', { faxIds: [fax.id] })}
      onClose={() => askToRemove(null)}
    />
  );
}
