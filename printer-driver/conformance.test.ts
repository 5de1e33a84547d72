import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { callIpp } from './testing/ipp-client.ts';
import { listSuite, prepareSuite, runIpptool, type Suite } from './testing/ipptool.ts';
import { startTempPrinter, type TempPrinter } from './testing/temp-printer.ts';

const document = Buffer.from('%PDF-1.4\n%%EOF\n');

async function printOne({ port }: TempPrinter): Promise<void> {
  await callIpp({ port, operation: 'Print-Job', document });
}
async function openJob({ port }: TempPrinter): Promise<void> {
  await callIpp({ port, operation: 'Create-Job' });
}

interface Run {
  /** So that steps which skip themselves are noticed. */
  readonly passed: number;
  readonly at?: string;
  readonly before?: (printer: TempPrinter) => Promise<void>;
  /** Steps that no printer can pass. */
  readonly wrong?: Readonly<Record<string, string>>;
}

const runs: Readonly<Record<string, Run>> = {
  'cancel-current-job.test': { passed: 2, before: openJob },
  'create-job-sheets.test': { passed: 2 },
  'create-job.test': { passed: 2 },
  'fax-job.test': { passed: 2 },
  'get-completed-jobs.test': { passed: 1, before: printOne },
  'get-job-attributes.test': { passed: 1, before: printOne, at: '/ipp/print/1' },
  'get-job-attributes2.test': { passed: 1, before: printOne, at: '/ipp/print/1' },
  'get-job-template-attributes.test': { passed: 1 },
  'get-jobs.test': { passed: 1, before: openJob },
  'get-printer-attributes-suite.test': {
    passed: 6,
    wrong: {
      "Get-Printer-Attributes (requested-attributes='media-col-database')":
        'asks for all, and expects to get media-col-database and nothing else',
    },
  },
  'get-printer-attributes.test': { passed: 1 },
  'get-printer-description-attributes.test': { passed: 1 },
  'identify-printer-display.test': { passed: 1 },
  'identify-printer-multiple.test': { passed: 1 },
  'identify-printer.test': { passed: 1 },
  'ipp-1.1.test': { passed: 33 },
  'ipp-2.0.test': { passed: 34 },
  'ipp-everywhere.test': { passed: 188 },
  'ipp-backend.test': { passed: 1 },
  'print-job-and-wait.test': { passed: 2 },
  'print-job-deflate.test': { passed: 1 },
  'print-job-gzip.test': { passed: 1 },
  'print-job-letter.test': { passed: 1 },
  'print-job-manual.test': { passed: 1 },
  'print-job-media-col.test': { passed: 1 },
  'print-job-password.test': { passed: 1 },
  'print-job.test': { passed: 1 },
  'validate-job.test': { passed: 1 },
};

const scheduler = 'asks a print server for its queues and drivers; this is a printer';
const subscriptions = 'subscriptions (RFC 3995): an optional service that no fax needs';
const notApplicable: Readonly<Record<string, string>> = {
  'create-job-format.test': 'prints PostScript, which is not accepted',
  'create-job-timeout.test': 'wants banner pages, and its Send-Document lacks last-document, which RFC 8011 requires',
  'create-printer-subscription.test': subscriptions,
  'cups-create-local-printer.test': scheduler,
  'get-devices.test': scheduler,
  'get-notifications.test': subscriptions,
  'get-ppd-printer.test': scheduler,
  'get-ppd.test': scheduler,
  'get-ppds-drv-only.test': scheduler,
  'get-ppds-language.test': scheduler,
  'get-ppds-make-and-model.test': scheduler,
  'get-ppds-make.test': scheduler,
  'get-ppds-product.test': scheduler,
  'get-ppds-psversion.test': scheduler,
  'get-ppds.test': scheduler,
  'get-printers-printer-id.test': scheduler,
  'get-printers.test': scheduler,
  'get-subscriptions.test': subscriptions,
  'ipp-2.1.test': 'IPP 2.1 adds subscriptions, priorities and operator commands; the printer says it is 1.1 and 2.0',
  'ipp-2.2.test': 'IPP 2.2 adds proof prints and more to 2.1',
  'print-job-hold.test': 'releases a held job; a fax waits for its user in the app and never in the printer',
  'print-job-media-needed.test': 'waits until somebody takes the paper out; there is none',
  'print-uri.test': 'has the printer fetch a URI, which must not be possible',
  'set-attrs-hold.test': 'pauses a print server through its administration pages',
};

let suite: Suite;
let printer: TempPrinter;
beforeAll(async () => {
  suite = await prepareSuite();
});
afterAll(() => suite.remove());
beforeEach(async () => {
  printer = await startTempPrinter();
});
afterEach(() => printer.remove());

describe('the test files of cups-ipp-utils', () => {
  test('are all known: each is run, or does not apply for a reason', async () => {
    expect([...Object.keys(runs), ...Object.keys(notApplicable)].sort()).toEqual(await listSuite());
  });

  test.each(Object.entries(runs))('%s', { timeout: 120_000 }, async (file, { passed, at = '/ipp/print', before, wrong = {} }) => {
    await before?.(printer);
    const result = await runIpptool({ uri: `ipp://localhost:${printer.port}${at}`, file, folder: suite.folder });
    const isExpected = (failure: string): boolean => Object.keys(wrong).some((step) => failure.startsWith(`${step}: `));
    expect(result.failures.filter((failure) => !isExpected(failure))).toEqual([]);
    expect(result.passed).toBeGreaterThanOrEqual(passed);
  });
});

describe('faxing by IPP (PWG 5100.15)', () => {
  test.each([
    ['the file of cups-ipp-utils', 'fax-job.test', 2],
    ['our own file', path.join(import.meta.dirname, 'testing', 'faxout.test'), 17],
  ])('%s', { timeout: 60_000 }, async (_name, file, passed) => {
    const result = await runIpptool({ uri: `ipp://localhost:${printer.port}/ipp/faxout`, file, folder: suite.folder });
    expect(result.failures).toEqual([]);
    expect(result.passed).toBeGreaterThanOrEqual(passed);
  });

  test('a step that fails is told', async () => {
    const file = path.join(import.meta.dirname, 'testing', 'faxout.test');
    const result = await runIpptool({ uri: `ipp://localhost:${printer.port}/ipp/print`, file, folder: suite.folder });
    expect(result.failures.length).toBeGreaterThan(0);
  });
});
