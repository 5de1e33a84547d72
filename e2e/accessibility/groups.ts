// Every screen of the app, in the order in which one app shows them all.
import { lastScreens, sentScreens, settingsScreens, troubleScreens } from './app-screens.ts';
import { guardScreens, pageScreens, writingScreens } from './compose-screens.ts';
import { adminScreens, contactScreens } from './desk-screens.ts';
import { freshScreens, setupScreens } from './first-screens.ts';
import { brokenFaxScreens, readingScreens, signingScreens } from './received-screens.ts';
import type { Screen } from './stage.ts';

/** Each goes on where the one before it stopped, so that the app starts once for all of them. */
export const groups: Readonly<Record<string, readonly Screen[]>> = {
  'the main window': [
    ...setupScreens,
    ...freshScreens,
    ...readingScreens,
    ...signingScreens,
    ...brokenFaxScreens,
    ...contactScreens,
    ...adminScreens,
    ...sentScreens,
    ...settingsScreens,
    ...troubleScreens,
    ...lastScreens,
  ],
  'the send window': [...writingScreens, ...pageScreens, ...guardScreens],
};
