import { expect, test } from 'vitest';
import { emptyProfile } from '../../contract/cover.ts';
import { createLiveSettings, type LiveSettings } from './live-settings.ts';
import type { SettingsStore } from './settings.ts';

const profile = { ...emptyProfile, name: 'Before there were several' };

function open(accountIds: readonly string[]): { live: LiveSettings; store: SettingsStore; told: unknown[] } {
  const kept: Record<string, unknown> = {
    settings: { language: 'fr', theme: 'light', profile },
    accounts: accountIds.map((id) => ({ id })),
    activeAccountId: null,
    profiles: {},
  };
  const told: unknown[] = [];
  const store: SettingsStore = {
    get: (key) => kept[key] as never, // as it was set
    set: (key, value) => {
      kept[key] = value;
    },
    forget: () => undefined,
  };
  return { live: createLiveSettings({ store, systemLocale: () => 'en-CA', onChange: (view) => told.push(view) }), store, told };
}

test('each account says its own of its sender, and begins with what was said before', () => {
  const { live, store } = open(['ann', 'bob']);
  expect(live.current().profile).toEqual(profile);
  live.update({ profile: { ...emptyProfile, name: 'Ann' } });
  store.set('activeAccountId', 'bob');
  expect(live.current().profile).toEqual(profile);
  live.update({ profile: { ...emptyProfile, name: 'Bob' } });
  expect([live.view().accountId, live.current().profile.name]).toEqual(['bob', 'Bob']);
  store.set('activeAccountId', 'ann');
  expect(live.current().profile.name).toBe('Ann');
  live.forgetAccount('ann');
  expect(live.current().profile).toEqual(profile);
});

test('other settings are for everybody, and a change is told as it then is', () => {
  const { live, told } = open([]);
  expect([live.activeAccountId(), live.locale()]).toEqual([null, 'fr']);
  expect(live.update({ language: 'system', profile: { ...emptyProfile, name: 'Nobody yet' } })).toMatchObject({
    locale: 'en',
    accountId: null,
    settings: { theme: 'light', profile: { name: 'Nobody yet' } },
  });
  expect(told).toHaveLength(1);
});
