// The dialogs of the inbox: tags, blocking a sender, the question before much is done at once, the shortcuts.
import { type ReactElement, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { countryOf, formatNumber } from '../../format/phone.ts';
import { useLocale } from '../../host/use-locale.ts';
import { Button } from '../../ui/button.tsx';
import { Question } from '../../ui/dialog.tsx';
import { Switch } from '../../ui/fields.tsx';
import { type Removal, remove } from './commands.ts';
import { blockSender } from './inbox-actions.ts';
import { closeDialog, type InboxDialog, useInboxDialogs } from './inbox-dialogs.ts';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { TagDialog } from './tag-dialog.tsx';
import { countOf, type Targets } from './targets.ts';

function BlockDialog({ number, name }: Extract<InboxDialog, { kind: 'block' }>): ReactElement {
  const { t } = useTranslation();
  const [movesOld, setMovesOld] = useState(true);
  const written = formatNumber(number, countryOf(number));
  const block = (): void => {
    closeDialog();
    void blockSender(number, movesOld);
  };
  return (
    <ModalOverlay className="overlay" isOpen onOpenChange={(open) => open || closeDialog()} isDismissable>
      <Modal className="modal modal-question">
        <Dialog role="alertdialog" className="dialog">
          <Heading slot="title" className="dialog-title">
            {t('inboxBlock.title', { name: name === '' ? written : name })}
          </Heading>
          <p className="dialog-text">{t('inboxBlock.text', { number: written })}</p>
          <div className="settings-card block-choice">
            <Switch label={t('inboxBlock.movesOld')} hint={t('inboxBlock.movesOldHint')} isOn={movesOld} onChange={setMovesOld} />
          </div>
          <div className="dialog-buttons">
            <Button autoFocus onPress={closeDialog}>
              {t('action.cancel')}
            </Button>
            <Button variant="danger" onPress={block}>
              {t('inboxBlock.yes')}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function ManyQuestion({ action, targets }: { readonly action: Removal; readonly targets: Targets }): ReactElement {
  const { t } = useTranslation();
  const { region } = useLocale();
  const number = new Intl.NumberFormat(region).format(countOf(targets));
  return (
    <Question
      isOpen
      title={t(`inboxMany.${action}Title`, { number })}
      text={t(action === 'delete' ? 'inboxMany.deleteText' : 'inboxMany.moveText')}
      yes={t(`inboxActions.${action}`)}
      no={t('action.cancel')}
      onYes={() => remove(action, targets)}
      onClose={closeDialog}
    />
  );
}

export function InboxDialogs(): ReactElement | null {
  const dialog = useInboxDialogs((state) => state.dialog);
  switch (dialog?.kind) {
    case 'tags':
      return <TagDialog targets={dialog.targets} />;
    case 'block':
      return <BlockDialog {...dialog} />;
    case 'many':
      return <ManyQuestion action={dialog.action} targets={dialog.targets} />;
    case 'shortcuts':
      return <ShortcutsDialog />;
    default:
      return null;
  }
}
