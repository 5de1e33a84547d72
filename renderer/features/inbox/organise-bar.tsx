// Above the open fax: its tags, what is done with it most, and the rest in a menu.
import { Ellipsis, MessagesSquare, Tag, X } from 'lucide-react';
import { type ReactElement, useEffect, useState } from 'react';
import { MenuTrigger, Button as PlainButton, Popover, Toolbar } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ReceivedRow } from '../../../contract/inbox-query.ts';
import { useLocale } from '../../host/use-locale.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { MenuEntries } from '../../ui/context-menu.tsx';
import { ShrinkingButton } from '../../ui/shrinking-button.tsx';
import { type Command, run } from './commands.ts';
import { useConversation } from './conversation-state.ts';
import { changeTags } from './inbox-actions.ts';
import { type NamedCommand, useFaxCommands } from './use-fax-commands.ts';

/** The rest is in the menu. */
const buttons: readonly Command[] = ['archive', 'inbox', 'delete', 'star', 'read', 'note'];

function CommandButton({ command, isOn }: { readonly command: NamedCommand; readonly isOn: boolean }): ReactElement {
  const { t } = useTranslation();
  const { id, icon, text, key } = command;
  return (
    <IconButton
      icon={icon}
      label={key === undefined ? text : t('inboxActions.withKey', { action: text, key })}
      variant="quiet"
      size="small"
      className={classes('organise-button', `organise-${id}`, isOn && 'is-on')}
      onPress={() => run(id)}
    />
  );
}

function TagChips({ fax }: { readonly fax: ReceivedRow }): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="organise-tags">
      {fax.tags.map((tag) => (
        <span key={tag} className="tag tag-large">
          <span className="selectable">{tag}</span>
          <PlainButton
            aria-label={t('inboxTags.remove', { tag })}
            onPress={() => void changeTags({ kind: 'ids', ids: [fax.id] }, [], [tag])}
          >
            <X size={12} aria-hidden />
          </PlainButton>
        </span>
      ))}
      <Button variant="quiet" size="small" icon={Tag} className="organise-tag" onPress={() => run('tags')}>
        {t('inboxActions.addTag')}
      </Button>
    </div>
  );
}

/** How many faxes went to and came from the number; null while that is unknown. */
function useConversationCount(fax: ReceivedRow): number | null {
  const [known, setKnown] = useState<{ readonly id: string; readonly total: number } | null>(null);
  const { id, number } = fax;
  useEffect(() => {
    if (number === null) return;
    let isGone = false;
    void window.ooma.call('inbox.conversation', { number, offset: 0, limit: 1 }).then((answer) => {
      if (!isGone && answer.ok) setKnown({ id, total: answer.value.total });
    });
    return () => {
      isGone = true;
    };
  }, [id, number]);
  return known?.id === id ? known.total : null;
}

function ConversationButton({ fax }: { readonly fax: ReceivedRow }): ReactElement | null {
  const { t } = useTranslation();
  const { region } = useLocale();
  const count = useConversationCount(fax);
  const isShown = useConversation(({ number }) => number !== null);
  if (isShown || count === null || count < 2) return null;
  return (
    <ShrinkingButton
      variant="quiet"
      size="small"
      icon={MessagesSquare}
      className="wordless-when-narrow"
      text={t('inboxActions.conversationCount', { count, number: new Intl.NumberFormat(region).format(count) })}
      onPress={() => run('conversation')}
    />
  );
}

export function OrganiseBar({ fax }: { readonly fax: ReceivedRow }): ReactElement {
  const { t } = useTranslation();
  const commands = useFaxCommands()(fax, false);
  const rest = commands.filter(({ id }) => !buttons.includes(id) && id !== 'tags');
  const isOn = (id: Command): boolean => (id === 'star' && fax.isStarred) || (id === 'note' && fax.note !== '');
  return (
    <Toolbar className="organise-bar" aria-label={t('inboxActions.label')}>
      {commands
        .filter(({ id }) => buttons.includes(id))
        .map((command) => (
          <CommandButton key={command.id} command={command} isOn={isOn(command.id)} />
        ))}
      <TagChips fax={fax} />
      <ConversationButton fax={fax} />
      <MenuTrigger>
        <IconButton icon={Ellipsis} label={t('inboxActions.more')} variant="quiet" size="small" />
        <Popover className="popover" placement="bottom end" offset={4}>
          <MenuEntries
            label={t('inboxActions.menu')}
            entries={rest}
            onChoose={(chosen) => {
              const command = rest.find(({ id }) => id === chosen);
              if (command) run(command.id);
            }}
          />
        </Popover>
      </MenuTrigger>
    </Toolbar>
  );
}
