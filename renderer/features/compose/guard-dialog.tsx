// The dialog between Send and the outbox: one question after another about numbers that are worth a second look.
import type { ReactElement } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { unreachable } from '../../../contract/result.ts';
import { formatSpan } from '../../format/time.ts';
import { useLocale } from '../../host/use-locale.ts';
import { useNow } from '../../host/use-now.ts';
import { Button } from '../../ui/button.tsx';
import { GuardFirstTime } from './guard-first-time.tsx';
import { GuardFrame, GuardRecipients } from './guard-frame.tsx';
import { GuardNumber } from './guard-number.tsx';
import { differingPlaces, type JustSent, type NearKnown } from './guard-steps.ts';
import { confirmStep, type Guard, leaveGuard, takeKnownNumber, useGuard } from './send.ts';

interface StepProps<T> {
  readonly step: T;
  readonly guard: Guard;
}

function NearKnownStep({ step: { recipient, known }, guard }: StepProps<NearKnown>): ReactElement {
  const { t } = useTranslation();
  const answers = (
    <>
      <Button variant="quiet" onPress={leaveGuard}>
        {t('guard.back')}
      </Button>
      <Button onPress={() => void confirmStep(guard)}>{t('guard.sendAnyway')}</Button>
      <Button variant="primary" autoFocus onPress={() => void takeKnownNumber(guard, recipient.number, known)}>
        {known.name === '' ? t('guard.useKnown') : t('guard.useNamed', { name: known.name })}
      </Button>
    </>
  );
  return (
    <GuardFrame title={t('guard.nearTitle')} text={t('guard.nearText')} answers={answers}>
      <dl className="guard-pair selectable">
        <dt>{t('guard.entered')}</dt>
        <dd>
          <GuardNumber number={recipient.number} marked={differingPlaces(recipient.number, known.number)} />
        </dd>
        <dt>{known.name === '' ? t('guard.known') : known.name}</dt>
        <dd>
          <GuardNumber number={known.number} marked={differingPlaces(known.number, recipient.number)} />
        </dd>
      </dl>
    </GuardFrame>
  );
}

function JustSentStep({ step: { recipients, sentAtMs }, guard }: StepProps<JustSent>): ReactElement {
  const { t } = useTranslation();
  const { region } = useLocale();
  const now = useNow();
  const answers = (
    <>
      <Button autoFocus onPress={leaveGuard}>
        {t('guard.back')}
      </Button>
      <Button variant="danger" onPress={() => void confirmStep(guard)}>
        {t('guard.againAnyway')}
      </Button>
    </>
  );
  const text = t('guard.againText', { ago: formatSpan(now - sentAtMs, region) });
  return (
    <GuardFrame title={t('guard.againTitle')} text={text} answers={answers}>
      <GuardRecipients recipients={recipients} />
    </GuardFrame>
  );
}

function Step({ guard, sendLabel }: { readonly guard: Guard; readonly sendLabel: string }): ReactElement | null {
  const [step] = guard.steps;
  if (!step) return null;
  switch (step.kind) {
    case 'near-known':
      return <NearKnownStep step={step} guard={guard} />;
    case 'first-time':
      return (
        <GuardFirstTime recipients={step.recipients} yes={sendLabel} onYes={() => void confirmStep(guard)} onBack={leaveGuard} />
      );
    case 'just-sent':
      return <JustSentStep step={step} guard={guard} />;
    default:
      return unreachable(step);
  }
}

/** `sendLabel`: what Send will do, in the words of its button. */
export function GuardDialog({ sendLabel }: { readonly sendLabel: string }): ReactElement {
  const guard = useGuard((state) => state.guard);
  return (
    <ModalOverlay className="overlay" isOpen={guard !== null} onOpenChange={(open) => open || leaveGuard()}>
      <Modal className="modal guard">
        <Dialog role="alertdialog" className="dialog">
          {/* Each question is a new one, with a focus of its own. */}
          {guard && <Step key={guard.steps.length} guard={guard} sendLabel={sendLabel} />}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
