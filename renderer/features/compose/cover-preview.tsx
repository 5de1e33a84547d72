// The cover page as the first recipient will get it, over the window.
import { type ReactElement, useEffect, useEffectEvent, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { ask } from '../../host/notices.ts';
import { Button } from '../../ui/button.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { DocumentViewer } from '../../viewer/document-viewer.tsx';
import { saveNow } from './compose-state.ts';

interface CoverPreviewProps {
  readonly draftId: string;
  readonly onClose: () => void;
}

function useCoverPage({ draftId, onClose }: CoverPreviewProps): string | null {
  const [documentId, setDocumentId] = useState<string | null>(null);
  const giveUp = useEffectEvent(onClose); // a note says why
  useEffect(() => {
    let isOpen = true;
    const make = async (): Promise<void> => {
      await saveNow(); // what was typed last is on it too
      const page = await ask('covers.preview', { draftId });
      if (!isOpen) return;
      if (page) setDocumentId(page.id);
      else giveUp();
    };
    void make();
    return () => {
      isOpen = false;
    };
    // Made once: the window below cannot be typed in meanwhile.
  }, [draftId]);
  return documentId;
}

export function CoverPreview(props: CoverPreviewProps): ReactElement {
  const { t } = useTranslation();
  const documentId = useCoverPage(props);
  return (
    <ModalOverlay className="overlay" isOpen isDismissable onOpenChange={(isOpen) => !isOpen && props.onClose()}>
      <Modal className="cover-preview">
        <Dialog className="cover-preview-dialog">
          <header className="bar">
            <Heading slot="title" className="bar-title">
              {t('cover.title')}
            </Heading>
            <Button size="small" onPress={props.onClose}>
              {t('cover.close')}
            </Button>
          </header>
          {documentId === null ? (
            <div className="cover-making" role="status">
              <Spinner size={28} />
              <span>{t('cover.looking')}</span>
            </div>
          ) : (
            <DocumentViewer documentId={documentId} />
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
