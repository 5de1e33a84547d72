// What Windows knows the app by: its shortcut, its notifications, its start at login. Just the `appId` of electron-builder.yml, which
// the installers write into the shortcut; tools/package/identity.test.ts holds all of them together.

export const appId = 'com.ooma.fax';
