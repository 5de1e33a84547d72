// Dialogs over a window: a question with two answers, and a sheet with anything in it.
import { X } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button, IconButton } from './button.tsx';

interface QuestionProps {
  readonly isOpen: boolean;
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  readonly no: string;
  readonly onYes: () => void;
  readonly onClose: () => void;
}

/** For what cannot be undone. The harmless answer has the focus. */
export function Question({ isOpen, title, text, yes, no, onYes, onClose }: QuestionProps): ReactElement {
  const answer = (): void => {
    onClose();
    onYes();
  };
  return (
    <ModalOverlay className="overlay" isOpen={isOpen} onOpenChange={(open) => open || onClose()} isDismissable>
      <Modal className="modal modal-question">
        <Dialog role="alertdialog" className="dialog">
          <Heading slot="title" className="dialog-title">
            {title}
          </Heading>
          <p className="dialog-text">{text}</p>
          <div className="dialog-buttons">
            <Button autoFocus onPress={onClose}>
              {no}
            </Button>
            <Button variant="danger" onPress={answer}>
              {yes}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

interface SheetProps {
  readonly isOpen: boolean;
  readonly label: string;
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function Sheet({ isOpen, label, closeLabel, onClose, children }: SheetProps): ReactElement {
  return (
    <ModalOverlay className="overlay" isOpen={isOpen} onOpenChange={(open) => open || onClose()}>
      <Modal className="modal">
        <Dialog className="dialog" aria-label={label}>
          <IconButton icon={X} label={closeLabel} variant="quiet" className="dialog-close" onPress={onClose} />
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
