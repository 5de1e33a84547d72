// Original or as faxed, over the pages.
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Segments } from '../../../ui/fields.tsx';
import { useStageMode } from './stage-mode.ts';

export function ViewSwitch(): ReactElement {
  const { t } = useTranslation();
  const { view } = useStageMode();
  const options = [
    { id: 'original', text: t('faxed.original') },
    { id: 'faxed', text: t('faxed.faxed') },
  ] as const;
  return (
    <Segments
      isBare
      label={t('faxed.view')}
      options={options}
      selected={view}
      onSelect={(id) => useStageMode.setState({ view: id })}
    />
  );
}
