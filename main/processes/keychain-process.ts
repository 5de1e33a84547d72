// Runs in a utility process of its own. A keyring that waits for its owner's password blocks the calling thread without
// end, and a process with such a thread cannot exit; this one can be killed without losing anything.
import keytar from 'keytar';
import { answerCalls, type CallMessage, sayUp } from '../../contract/processes/calls.ts';
import type { KeychainCalls } from '../../contract/processes/keychain.ts';
import { fail, ok, type Result } from '../../contract/result.ts';

const service = 'Ooma Fax';

/** keytar rejects with the desktop's own words when no keyring is there. */
async function ask<T>(question: Promise<T>): Promise<Result<T>> {
  return question.then(ok, (error: unknown) => fail('keychain/unavailable', String(error)));
}

const port = process.parentPort;
const answer = answerCalls<KeychainCalls>(
  port,
  {
    get: ({ account }) => ask(keytar.getPassword(service, account)),
    set: ({ account, secret }) => ask(keytar.setPassword(service, account, secret).then(() => null)),
    remove: ({ account }) => ask(keytar.deletePassword(service, account).then(() => null)),
  },
  (name, error) => process.stderr.write(`${name}: ${String(error)}\n`),
);
port.on('message', ({ data }) => void answer(data as CallMessage)); // main is the only other end
sayUp(port);
