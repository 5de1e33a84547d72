// Prints one document through the print system, as any program would, and takes it back when it got stuck.
import { fail, ok, type Result } from '../../contract/result.ts';
import { type SystemOptions, systemOf } from './index.ts';
import { runCommand } from './run.ts';
import type { PrintRequest } from './steps.ts';

export interface HandedOver {
  /** Takes the document back, where it still waits. */
  cancel(): Promise<void>;
}

/** Answers when the print system took the document. Faults: printer/test-not-sent, printer/not-supported-here. */
export async function printDocument(request: PrintRequest, options: SystemOptions): Promise<Result<HandedOver>> {
  const system = systemOf(options.platform);
  if (!system) return fail('printer/not-supported-here', options.platform);
  const { run = runCommand } = options;
  const printed = await run(system.print(request));
  if (printed.exitCode !== 0) return fail('printer/test-not-sent', printed.stderr.trim());
  return ok({
    cancel: async () => {
      await run(system.cancel(request, printed));
    },
  });
}
