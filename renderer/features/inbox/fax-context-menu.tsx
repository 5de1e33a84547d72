// What can be done with the chosen faxes, at the pointer.
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ContextMenu } from '../../ui/context-menu.tsx';
import type { ScreenPoint } from '../../ui/virtual-list.tsx';
import { run } from './commands.ts';
import { useInbox } from './inbox-state.ts';
import { isMany } from './selection.ts';
import { knownTargets, targetsNow } from './targets.ts';
import { useFaxCommands } from './use-fax-commands.ts';

interface FaxContextMenuProps {
  readonly at: ScreenPoint;
  readonly onClose: () => void;
}

export function FaxContextMenu({ at, onClose }: FaxContextMenuProps): ReactElement | null {
  const { t } = useTranslation();
  const { selection } = useInbox();
  const commandsOf = useFaxCommands();
  const targets = targetsNow();
  const [first] = targets ? knownTargets(targets) : [];
  if (!first) return null;
  const commands = commandsOf(first, isMany(selection));
  return (
    <ContextMenu
      at={at}
      label={t('inboxActions.menu')}
      entries={commands.map(({ id, icon, text, key }) => ({ id, icon, text, ...(key === undefined ? {} : { key }) }))}
      onChoose={(chosen) => {
        const command = commands.find(({ id }) => id === chosen);
        if (command) run(command.id);
      }}
      onClose={onClose}
    />
  );
}
