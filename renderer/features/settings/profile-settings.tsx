// What cover pages say of the sender; kept when a field is left.
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SenderProfile } from '../../../contract/cover.ts';
import { TextField } from '../../ui/fields.tsx';
import { changeSettings } from './change-settings.ts';
import { Group } from './group.tsx';

const fields = [
  { name: 'name', maxLength: 120 },
  { name: 'company', maxLength: 120 },
  { name: 'phone', maxLength: 60 },
  { name: 'address', maxLength: 300 },
] as const satisfies readonly { name: keyof SenderProfile; maxLength: number }[];

export function ProfileSettings({ profile }: { readonly profile: SenderProfile }): ReactElement {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(profile);

  return (
    <Group title={t('profile.title')}>
      <div className="settings-profile">
        {fields.map(({ name, maxLength }) => (
          <TextField
            key={name}
            label={t(`profile.${name}`)}
            value={typed[name]}
            onChange={(text) => setTyped({ ...typed, [name]: text })}
            onBlur={() => void changeSettings({ profile: typed })}
            maxLength={maxLength}
            autoComplete="off"
          />
        ))}
      </div>
    </Group>
  );
}
