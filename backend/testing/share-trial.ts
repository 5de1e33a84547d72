// One trial service for all the tests of a file, with two people logged in: the front desk, who administers, and the back office.
import { afterAll } from 'vitest';
import { backOffice, frontDesk, type Session, startTrial, type TrialService } from './trial-service.ts';

export interface SharedTrial {
  readonly trial: TrialService;
  readonly desk: Session;
  readonly office: Session;
}

/** To be awaited at the top of a test file; the service ends with its tests. */
export async function shareTrial(): Promise<SharedTrial> {
  const trial = await startTrial();
  afterAll(() => trial.close());
  return { trial, desk: await trial.logIn(frontDesk), office: await trial.logIn(backOffice) };
}
