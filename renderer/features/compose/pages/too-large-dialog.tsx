// When a fax is too large as it is: what it would be as dots, what that costs, and Send that way.
import { type ReactElement, useEffect, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type Draft, maxUploadBytes } from '../../../../contract/fax.ts';
import { formatSize } from '../../../format/size.ts';
import { ask } from '../../../host/notices.ts';
import { useLocale } from '../../../host/use-locale.ts';
import { Button } from '../../../ui/button.tsx';
import { Spinner } from '../../../ui/spinner.tsx';
import { useCompose } from '../compose-state.ts';
import { repeatSend } from './repeat-send.ts';
import { useQuality } from './use-fax-estimate.ts';

/** Bytes as dots; null while they are being made. Closes itself when they cannot be made. */
function useDotsSize(draft: Draft, onFault: () => void): number | null {
  const quality = useQuality();
  const [size, setSize] = useState<number | null>(null);
  useEffect(() => {
    let isOver = false;
    void ask('draft.compose', { draftId: draft.id, container: 'tiff', quality }).then((made) => {
      if (isOver) return;
      if (made) setSize(made.sizeBytes);
      else onFault();
    });
    return () => {
      isOver = true;
    };
    // Once for each opening: what closes the dialog stays the same.
  }, [draft.id, quality, onFault]);
  return size;
}

interface ChoiceProps {
  readonly draft: Draft;
  readonly sizeBytes: number;
  readonly onClose: () => void;
}

function Choice({ draft, sizeBytes, onClose }: ChoiceProps): ReactElement {
  const { t } = useTranslation();
  const { region } = useLocale();
  const dots = useDotsSize(draft, onClose);
  const fits = dots !== null && dots < maxUploadBytes;
  async function choose(): Promise<void> {
    const kept = await ask('draft.setContainer', { draftId: draft.id, container: 'tiff' });
    onClose();
    if (kept) await repeatSend();
  }
  return (
    <Dialog role="alertdialog" className="dialog">
      <Heading slot="title" className="dialog-title">
        {t('tooBig.title')}
      </Heading>
      <p className="dialog-text">
        {t('tooBig.text', { limit: formatSize(maxUploadBytes, region), size: formatSize(sizeBytes, region) })}
      </p>
      <p className="dialog-text too-big-size" role="status">
        {dots === null ? <Spinner /> : null}
        <strong>
          {dots === null ? t('tooBig.measuring') : t(fits ? 'tooBig.fits' : 'tooBig.fitsNot', { size: formatSize(dots, region) })}
        </strong>
      </p>
      {(dots === null || fits) && <p className="dialog-text">{t('tooBig.costs')}</p>}
      <div className="dialog-buttons">
        <Button autoFocus onPress={onClose}>
          {t('tooBig.back')}
        </Button>
        <Button variant="primary" isDisabled={!fits} onPress={() => void choose()}>
          {t('tooBig.send')}
        </Button>
      </div>
    </Dialog>
  );
}

const close = (): void => useCompose.setState({ sendFault: null });

export function TooLargeDialog({ draft }: { readonly draft: Draft }): ReactElement | null {
  const fault = useCompose((state) => state.sendFault);
  // As a TIFF it was too large too: the form says so, there is nothing left to choose.
  if (fault?.code !== 'document/too-large' || draft.container === 'tiff') return null;
  const sizeBytes = Number.parseInt(fault.detail, 10) || maxUploadBytes;
  return (
    <ModalOverlay className="overlay" isOpen onOpenChange={(isOpen) => isOpen || close()}>
      <Modal className="modal modal-question">
        <Choice draft={draft} sizeBytes={sizeBytes} onClose={close} />
      </Modal>
    </ModalOverlay>
  );
}
