// Settings of reading received pages: whether their words are read, and in which languages.
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../contract/ipc/contract.ts';
import { takeSettings } from '../../host/app-state.ts';
import { ask } from '../../host/notices.ts';
import { Segments, Switch } from '../../ui/fields.tsx';
import { Group } from './group.tsx';

export function WordsSettings({ settings: { inbox } }: { readonly settings: Settings }): ReactElement {
  const { t } = useTranslation();
  const { readsWords } = inbox;

  async function change(next: Partial<typeof readsWords>): Promise<void> {
    const view = await ask('settings.update', { inbox: { ...inbox, readsWords: { ...readsWords, ...next } } });
    if (view) takeSettings(view);
  }

  return (
    <Group title={t('pageText.title')}>
      <Switch
        label={t('pageText.isOn')}
        hint={t('pageText.isOnHint')}
        isOn={readsWords.isOn}
        onChange={(isOn) => void change({ isOn })}
      />
      {readsWords.isOn && (
        <Segments
          label={t('pageText.languages')}
          selected={readsWords.languages}
          onSelect={(languages) => void change({ languages })}
          options={(['both', 'en', 'fr'] as const).map((id) => ({ id, text: t(`pageText.${id}`) }))}
        />
      )}
    </Group>
  );
}
