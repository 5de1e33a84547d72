// The boundary of every call: expected failures of parsers and of the disk become faults.
import type { Result } from '../contract/result.ts';
import { toResult } from './document-error.ts';
import { diskFault } from './store.ts';

export async function answer<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return await toResult(work);
  } catch (error) {
    return diskFault(error);
  }
}
