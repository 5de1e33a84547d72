// Which signature goes on the page: one that was kept, one drawn now, or a name that is typed.
import { Eraser, Trash2 } from 'lucide-react';
import { type ReactElement, useEffect, useState } from 'react';
import { Button as AriaButton, Heading } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type PenDrawing, type Signature, withoutUnwritable } from '../../../contract/page-marks.ts';
import { ask } from '../../host/notices.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Sheet } from '../../ui/dialog.tsx';
import { Switch, TextField } from '../../ui/fields.tsx';
import { DrawingPicture } from './mark-picture.tsx';
import { type PadStrokes, PenPad } from './pen-pad.tsx';
import { cutOut } from './pen-strokes.ts';

export type ChosenSignature =
  | { readonly kind: 'drawing'; readonly drawing: PenDrawing }
  | { readonly kind: 'name'; readonly name: string };

interface SignatureDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onChoose: (chosen: ChosenSignature) => void;
}

const card = { width: 130, height: 52 };

function fitted({ aspect }: PenDrawing): { width: number; height: number } {
  const width = Math.min(card.width, card.height * aspect);
  return { width, height: width / aspect };
}

interface KeptProps {
  readonly kept: readonly Signature[];
  readonly onUse: (drawing: PenDrawing) => void;
  readonly onRemove: (id: string) => void;
}

function KeptSignatures({ kept, onUse, onRemove }: KeptProps): ReactElement {
  const { t } = useTranslation();
  return (
    <ul className="kept-signatures" aria-label={t('signing.kept')}>
      {kept.map(({ id, drawing }, at) => (
        <li key={id}>
          <AriaButton className="kept-signature" aria-label={t('signing.use', { number: at + 1 })} onPress={() => onUse(drawing)}>
            <DrawingPicture drawing={drawing} {...fitted(drawing)} pen={1.6} />
          </AriaButton>
          <IconButton
            icon={Trash2}
            variant="quiet"
            size="small"
            label={t('signing.forget', { number: at + 1 })}
            onPress={() => onRemove(id)}
          />
        </li>
      ))}
    </ul>
  );
}

function useKept(): { kept: readonly Signature[]; remove: (id: string) => void } {
  const [kept, setKept] = useState<readonly Signature[]>([]);
  useEffect(() => {
    let isOver = false;
    void ask('signatures.list', null).then((found) => {
      if (found && !isOver) setKept(found);
    });
    return () => {
      isOver = true;
    };
  }, []);
  return {
    kept,
    remove(id) {
      setKept((now) => now.filter((one) => one.id !== id));
      void ask('signatures.remove', { signatureId: id });
    },
  };
}

function SignatureForm({ onClose, onChoose }: Omit<SignatureDialogProps, 'isOpen'>): ReactElement {
  const { t } = useTranslation();
  const { kept, remove } = useKept();
  const [strokes, setStrokes] = useState<PadStrokes>([]);
  const [name, setName] = useState('');
  const [keeps, setKeeps] = useState(true);
  const drawing = cutOut(strokes);
  const isReady = drawing !== null || name.trim() !== '';
  function choose(): void {
    if (drawing) {
      if (keeps) void ask('signatures.save', { drawing });
      onChoose({ kind: 'drawing', drawing });
    } else onChoose({ kind: 'name', name: name.trim() });
  }
  return (
    <div className="signature-form">
      <Heading slot="title" className="dialog-title">
        {t('signing.signature')}
      </Heading>
      {kept.length > 0 && (
        <KeptSignatures kept={kept} onUse={(one) => onChoose({ kind: 'drawing', drawing: one })} onRemove={remove} />
      )}
      <div className="pen-frame">
        <PenPad label={t('signing.pad')} hint={t('signing.padHint')} strokes={strokes} onStrokes={setStrokes} />
        {strokes.length > 0 && (
          <IconButton
            className="pen-clear"
            icon={Eraser}
            variant="quiet"
            size="small"
            label={t('signing.clear')}
            onPress={() => setStrokes([])}
          />
        )}
      </div>
      {drawing === null ? (
        <TextField
          label={t('signing.typeName')}
          value={name}
          maxLength={80}
          onChange={(typed) => setName(withoutUnwritable(typed) ?? typed)}
        />
      ) : (
        <Switch label={t('signing.keep')} hint={t('signing.keepHint')} isOn={keeps} onChange={setKeeps} />
      )}
      <div className="dialog-buttons">
        <Button onPress={onClose}>{t('action.cancel')}</Button>
        <Button variant="primary" isDisabled={!isReady} onPress={choose}>
          {t('signing.place')}
        </Button>
      </div>
    </div>
  );
}

export function SignatureDialog({ isOpen, onClose, onChoose }: SignatureDialogProps): ReactElement {
  const { t } = useTranslation();
  return (
    <Sheet isOpen={isOpen} label={t('signing.signature')} closeLabel={t('action.close')} onClose={onClose}>
      <SignatureForm onClose={onClose} onChoose={onChoose} />
    </Sheet>
  );
}
