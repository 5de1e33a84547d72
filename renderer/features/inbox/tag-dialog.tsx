// Tags of one fax or of many: known ones to tick, and a field that finds or makes one.
import { X } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ReceivedRow } from '../../../contract/inbox-query.ts';
import { useLocale } from '../../host/use-locale.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { TextField } from '../../ui/fields.tsx';
import { matches } from '../frame/matches.ts';
import { changeTags } from './inbox-actions.ts';
import { closeDialog } from './inbox-dialogs.ts';
import { useInbox } from './inbox-state.ts';
import { type TagTick, tagTicks } from './tag-ticks.ts';
import { countOf, knownTargets, type Targets } from './targets.ts';

const longestTag = 40;

interface TagListProps {
  readonly ticks: readonly TagTick[];
  readonly onToggle: (tick: TagTick) => void;
}

function TagList({ ticks, onToggle }: TagListProps): ReactElement {
  const { t } = useTranslation();
  return (
    <fieldset className="tag-list">
      <legend className="visually-hidden">{t('inboxTags.list')}</legend>
      {ticks.map((tick) => (
        <label key={tick.tag} className="tag-tick">
          <input
            type="checkbox"
            checked={tick.on === 'all'}
            onChange={() => onToggle(tick)}
            ref={(box) => {
              if (box) box.indeterminate = tick.on === 'some';
            }}
          />
          <span>{tick.tag}</span>
          {tick.on === 'some' && <small>{t('inboxTags.some')}</small>}
        </label>
      ))}
    </fieldset>
  );
}

function useTicks(targets: Targets): readonly TagTick[] {
  const tags = useInbox((state) => state.counts?.tags);
  // Subscribed, so that a tick shows what was just done.
  useInbox((state) => state.rows);
  useInbox((state) => state.open);
  const rows: readonly ReceivedRow[] = knownTargets(targets);
  return tagTicks(
    tags?.map(({ tag }) => tag) ?? [],
    rows.map((row) => row.tags),
  );
}

function TagChoice({ targets }: { readonly targets: Targets }): ReactElement {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const ticks = useTicks(targets);
  const name = text.trim();
  const found = ticks.filter(({ tag }) => name === '' || matches(name, [tag]));
  const toggle = ({ tag, on }: TagTick): void =>
    void (on === 'all' ? changeTags(targets, [], [tag]) : changeTags(targets, [tag], []));
  function take(): void {
    if (name === '') {
      closeDialog();
      return;
    }
    const same = ticks.find(({ tag }) => tag.toLocaleLowerCase() === name.toLocaleLowerCase());
    void changeTags(targets, [same?.tag ?? name], []);
    setText('');
  }
  return (
    <form
      className="tag-choice"
      onSubmit={(event) => {
        event.preventDefault();
        take();
      }}
    >
      <TextField
        label={t('inboxTags.field')}
        placeholder={t('inboxTags.placeholder')}
        value={text}
        onChange={setText}
        maxLength={longestTag}
        autoFocus
      />
      {found.length > 0 ? (
        <TagList ticks={found} onToggle={toggle} />
      ) : (
        <p className="hint">{t(ticks.length === 0 && name === '' ? 'inboxTags.none' : 'inboxTags.noMatch')}</p>
      )}
      <div className="dialog-buttons">
        <Button variant="primary" type="submit">
          {name === '' ? t('inboxTags.done') : t('inboxTags.add', { tag: name })}
        </Button>
      </div>
    </form>
  );
}

export function TagDialog({ targets }: { readonly targets: Targets }): ReactElement {
  const { t } = useTranslation();
  const { region } = useLocale();
  const count = countOf(targets);
  const title =
    count > 1 ? t('inboxTags.titleMany', { count, number: new Intl.NumberFormat(region).format(count) }) : t('inboxTags.title');
  return (
    <ModalOverlay className="overlay" isOpen onOpenChange={(open) => open || closeDialog()} isDismissable>
      <Modal className="modal modal-question">
        <Dialog className="dialog">
          <Heading slot="title" className="dialog-title">
            {title}
          </Heading>
          <IconButton icon={X} label={t('action.close')} variant="quiet" className="dialog-close" onPress={closeDialog} />
          <TagChoice targets={targets} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
