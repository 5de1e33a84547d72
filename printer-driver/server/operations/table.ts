// Which file answers which operation; an operation without an entry does not compile.
import { type OperationName, operations } from '../../ipp/codes.ts';
import type { Operation } from '../printer.ts';
import { cancelJob } from './cancel-job.ts';
import { cancelMyJobs } from './cancel-my-jobs.ts';
import { closeJob } from './close-job.ts';
import { createJob } from './create-job.ts';
import { getJobAttributes } from './get-job-attributes.ts';
import { getJobs } from './get-jobs.ts';
import { getPrinterAttributes } from './get-printer-attributes.ts';
import { identifyPrinter } from './identify-printer.ts';
import { printJob } from './print-job.ts';
import { sendDocument } from './send-document.ts';
import { validateJobOperation } from './validate-job.ts';

const handlers: Readonly<Record<OperationName, Operation>> = {
  'Print-Job': printJob,
  'Validate-Job': validateJobOperation,
  'Create-Job': createJob,
  'Send-Document': sendDocument,
  'Cancel-Job': cancelJob,
  'Get-Job-Attributes': getJobAttributes,
  'Get-Jobs': getJobs,
  'Get-Printer-Attributes': getPrinterAttributes,
  'Cancel-My-Jobs': cancelMyJobs,
  'Close-Job': closeJob,
  'Identify-Printer': identifyPrinter,
};

const byCode = new Map<number, Operation>(
  Object.entries(operations).map(([operation, code]) => [code, handlers[operation as OperationName]]), // the keys are exactly these
);

export function operationFor(code: number): Operation | undefined {
  return byCode.get(code);
}
