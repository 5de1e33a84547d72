// Leaving an account: what stays on this computer, and the choice between keeping its faxes here and removing them.
import { type ReactElement, useState } from 'react';
import { Dialog, Heading, Label, Modal, ModalOverlay, RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Fault } from '../../../contract/fault.ts';
import type { Account } from '../../../contract/ipc/status.ts';
import { faultText } from '../../fault-text.ts';
import { useLocale } from '../../host/use-locale.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';

const choices = ['keep', 'remove'] as const;
type Choice = (typeof choices)[number];

function Content({ account, onClose }: { readonly account: Account; readonly onClose: () => void }): ReactElement {
  const { t } = useTranslation();
  const { language } = useLocale();
  const [choice, setChoice] = useState<Choice>('keep');
  const [isBusy, setIsBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const isTrial = account.service === 'embedded';

  async function leave(): Promise<void> {
    setIsBusy(true);
    const left = await window.ooma.call('session.signOut', { forgets: choice === 'remove' });
    setIsBusy(false);
    if (left.ok) onClose();
    else setFault(left.fault);
  }

  return (
    <>
      <Heading slot="title" className="dialog-title">
        {isTrial ? t('signOut.titleTrial') : t('signOut.title', { account: account.displayName })}
      </Heading>
      <p className="dialog-text">{t(isTrial ? 'signOut.textTrial' : 'signOut.text')}</p>
      <RadioGroup
        className="sign-out-choices"
        value={choice}
        onChange={(id) => {
          setChoice(id === 'remove' ? 'remove' : 'keep');
          setFault(null);
        }}
      >
        <Label>{t('signOut.faxes')}</Label>
        {choices.map((id) => (
          <RadioField key={id} value={id}>
            <RadioButton className="sign-out-choice">
              <span className="sign-out-dot" aria-hidden />
              <span>
                {t(`signOut.${id}`)}
                <small>{t(`signOut.${id}Hint`)}</small>
              </span>
            </RadioButton>
          </RadioField>
        ))}
      </RadioGroup>
      {fault && <Banner tone="bad" text={faultText(fault, language)} isAlert />}
      <div className="dialog-buttons">
        <Button autoFocus onPress={onClose}>
          {t('action.cancel')}
        </Button>
        <Button variant="danger" isBusy={isBusy} onPress={() => void leave()}>
          {t(choice === 'remove' ? 'signOut.yesRemove' : 'signOut.yes')}
        </Button>
      </div>
    </>
  );
}

interface SignOutDialogProps {
  readonly account: Account;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function SignOutDialog({ account, isOpen, onClose }: SignOutDialogProps): ReactElement {
  return (
    <ModalOverlay className="overlay" isOpen={isOpen} onOpenChange={(open) => open || onClose()} isDismissable>
      <Modal className="modal modal-question">
        <Dialog role="alertdialog" className="dialog">
          <Content account={account} onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
