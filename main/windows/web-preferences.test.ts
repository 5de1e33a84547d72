import { expect, test } from 'vitest';
import { bridgelessPreferences, webPreferences } from './web-preferences.ts';

test.each([
  ['with our bridge', webPreferences],
  ['for covers and paper', bridgelessPreferences],
])('a window %s is sandboxed, isolated and without Node, and nothing in it is switched back on', (_which, preferences) => {
  expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false });
  const loosening = ['webSecurity', 'allowRunningInsecureContent', 'experimentalFeatures', 'enableBlinkFeatures'];
  for (const name of [...loosening, 'nodeIntegrationInWorker', 'nodeIntegrationInSubFrames'])
    expect(preferences).not.toHaveProperty(name);
});

test('a window for covers and paper can ask nothing of the app', () => {
  expect(bridgelessPreferences).not.toHaveProperty('preload');
});
