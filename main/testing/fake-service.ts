// A fax service that answers what a test tells it to; every unset answer is a failure of that test.
import type { FaxService } from '../fax-service/fax-service.ts';

export function fakeService(answers: Partial<FaxService>): FaxService {
  const unset = (name: string) => () => Promise.reject(new Error(`the test did not expect ${name}`));
  return {
    signIn: unset('signIn'),
    listNumbers: unset('listNumbers'),
    submit: unset('submit'),
    findByClientRef: unset('findByClientRef'),
    follow: unset('follow'),
    cancel: unset('cancel'),
    listInbox: unset('listInbox'),
    fetchAttachment: unset('fetchAttachment'),
    deleteReceived: unset('deleteReceived'),
    serverNow: Date.now,
    clockErrorMs: () => 0,
    watch: () => () => undefined,
    ...answers,
  };
}
