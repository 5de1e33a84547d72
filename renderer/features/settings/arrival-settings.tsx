// Settings of what is done by itself with faxes that arrive: printed on paper, saved to a folder under a name of one's own.
import { FolderOpen } from 'lucide-react';
import { type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArrivalSettings as Arrivals } from '../../../contract/arrivals.ts';
import { maxPattern, nameByPattern, usualPattern } from '../../../contract/file-pattern.ts';
import type { Output } from '../../../contract/ipc/contract.ts';
import { ask } from '../../host/notices.ts';
import { useNow } from '../../host/use-now.ts';
import { Button } from '../../ui/button.tsx';
import { Select, Switch, TextField } from '../../ui/fields.tsx';
import { changeSettings } from './change-settings.ts';
import { Group } from './group.tsx';

type Places = Output<'arrivals.places'>;

function usePlaces(): { readonly places: Places | null; readonly pickFolder: () => Promise<void> } {
  const [places, setPlaces] = useState<Places | null>(null);
  useEffect(() => {
    let isGone = false;
    void window.ooma.call('arrivals.places', null).then((answer) => {
      if (!isGone && answer.ok) setPlaces(answer.value);
    });
    return () => {
      isGone = true;
    };
  }, []);
  return {
    places,
    async pickFolder() {
      const folder = await ask('arrivals.pickFolder', null);
      if (folder !== null) setPlaces((before) => ({ printers: before?.printers ?? [], folder }));
    },
  };
}

/** Saved when the field is left: half a pattern is none. */
function PatternField({
  pattern,
  onChange,
}: {
  readonly pattern: string;
  readonly onChange: (pattern: string) => void;
}): ReactElement {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(pattern);
  const receivedAtMs = useNow(60_000);
  const sample = { receivedAtMs, number: '+15145550142', name: t('arrivals.sample'), pages: 3, to: '+15145550143' };
  return (
    <div className="settings-actions">
      <TextField
        label={t('arrivals.pattern')}
        hint={t('arrivals.patternHint')}
        value={typed}
        maxLength={maxPattern}
        onChange={setTyped}
        onBlur={() => {
          const whole = typed.trim() === '' ? usualPattern : typed;
          setTyped(whole);
          if (whole !== pattern) onChange(whole);
        }}
      />
      <p className="settings-hint selectable" aria-live="polite">
        {t('arrivals.preview', { name: nameByPattern(typed, sample) })}
      </p>
    </div>
  );
}

function FolderLine({ folder, onPick }: { readonly folder: string | null; readonly onPick: () => Promise<void> }): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="settings-folder">
      <div className="settings-printer-words">
        <span>{t('arrivals.folder')}</span>
        <p className="selectable" title={folder ?? ''}>
          {folder ?? t('arrivals.noFolder')}
        </p>
      </div>
      <Button icon={FolderOpen} onPress={() => void onPick()}>
        {t('arrivals.chooseFolder')}
      </Button>
    </div>
  );
}

export function ArrivalSettings({ arrivals }: { readonly arrivals: Arrivals }): ReactElement {
  const { t } = useTranslation();
  const { places, pickFolder } = usePlaces();
  const { print, save } = arrivals;
  const change = (part: Partial<Arrivals>): void => void changeSettings({ arrivals: { ...arrivals, ...part } });
  // A printer that is switched off now is still the one that was chosen.
  const printers = [...new Set([...(places?.printers ?? []), ...(print.printer === '' ? [] : [print.printer])])];

  async function switchSave(isOn: boolean): Promise<void> {
    change({ save: { ...save, isOn } });
    if (isOn && places?.folder === null) await pickFolder();
  }

  return (
    <Group title={t('arrivals.title')}>
      <Switch
        label={t('arrivals.print')}
        hint={t('arrivals.printHint')}
        isOn={print.isOn}
        onChange={(isOn) => change({ print: { ...print, isOn } })}
      />
      {print.isOn && places && (
        <div className="settings-actions">
          <Select
            label={t('arrivals.printer')}
            placeholder={t('arrivals.choosePrinter')}
            options={printers.map((name) => ({ id: name, text: name }))}
            selected={print.printer === '' ? null : print.printer}
            onSelect={(printer) => change({ print: { ...print, printer } })}
            {...(printers.length === 0 ? { hint: t('arrivals.noPrinter') } : {})}
          />
        </div>
      )}
      <Switch
        label={t('arrivals.save')}
        hint={t('arrivals.saveHint')}
        isOn={save.isOn}
        onChange={(isOn) => void switchSave(isOn)}
      />
      {save.isOn && <FolderLine folder={places?.folder ?? null} onPick={pickFolder} />}
      {save.isOn && <PatternField pattern={save.pattern} onChange={(pattern) => change({ save: { ...save, pattern } })} />}
    </Group>
  );
}
