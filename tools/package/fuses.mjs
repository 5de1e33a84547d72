// The fuses of every package: what Electron must never do, whatever it is started with.
import { FuseV1Options, FuseVersion } from '@electron/fuses';

/** @param {string} platform as electron-builder names it @returns {import('@electron/fuses').FuseV1Config} */
export function fusesFor(platform) {
  return {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: false,
    [FuseV1Options.RunAsNode]: false,
    // Linux would ask the keyring for a key before any window, and wait there while it is locked. The app keeps no cookies.
    [FuseV1Options.EnableCookieEncryption]: platform !== 'linux',
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: false,
    // Checked by Electron on macOS and Windows; Linux has no such check yet.
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  };
}
