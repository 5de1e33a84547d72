// Settings of received faxes: how long deleting can be undone, and whether the words of their pages are read.
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../contract/ipc/settings.ts';
import { Segments, Switch } from '../../ui/fields.tsx';
import { changeSettings } from './change-settings.ts';
import { Group } from './group.tsx';

const undoChoices = [0, 5, 10, 30, 60] as const;

export function InboxSettings({ settings: { inbox } }: { readonly settings: Settings }): ReactElement {
  const { t } = useTranslation();
  const { readsWords, deleteUndoSeconds } = inbox;
  // A number of seconds from elsewhere has its place among the usual ones.
  const seconds = [...new Set([...undoChoices, deleteUndoSeconds])].toSorted((one, other) => one - other);
  const change = (part: Partial<Settings['inbox']>): void => void changeSettings({ inbox: { ...inbox, ...part } });
  return (
    <Group title={t('pageText.title')}>
      <Segments
        label={t('pageText.deleteUndo')}
        selected={String(deleteUndoSeconds)}
        onSelect={(id) => change({ deleteUndoSeconds: Number(id) })}
        options={seconds.map((count) => ({
          id: String(count),
          text: count === 0 ? t('sendingSettings.off') : t('sendingSettings.seconds', { count }),
        }))}
      />
      <Switch
        label={t('pageText.isOn')}
        hint={t('pageText.isOnHint')}
        isOn={readsWords.isOn}
        onChange={(isOn) => change({ readsWords: { ...readsWords, isOn } })}
      />
      {readsWords.isOn && (
        <Segments
          label={t('pageText.languages')}
          selected={readsWords.languages}
          onSelect={(languages) => change({ readsWords: { ...readsWords, languages } })}
          options={(['both', 'en', 'fr'] as const).map((id) => ({ id, text: t(`pageText.${id}`) }))}
        />
      )}
    </Group>
  );
}
