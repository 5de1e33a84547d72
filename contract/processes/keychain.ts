// What main asks of the keychain process. It may never answer (a locked keyring waits for its owner), so main limits every call.

export type KeychainCalls = {
  get: (input: { account: string }) => string | null;
  set: (input: { account: string; secret: string }) => null;
  remove: (input: { account: string }) => null;
};
