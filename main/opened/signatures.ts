// Signatures that are kept for the next time: in one file that only its owner reads, and never in a log.
import { randomUUID } from 'node:crypto';
import { readFile, rename } from 'node:fs/promises';
import { z } from 'zod';
import { createTurns } from '../../contract/in-turn.ts';
import { createLogger } from '../../contract/log.ts';
import { maxSignatures, type PenDrawing, type Signature, signature } from '../../contract/page-marks.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { writeDurably } from '../../disk/durable-file.ts';

const log = createLogger('opened.signatures');
const file = z.strictObject({ version: z.literal(1), signatures: z.array(signature).max(maxSignatures) });

export interface Signatures {
  /** Oldest first. */
  list(): Promise<Result<Signature[]>>;
  /** `signature/too-many`, `disk/*`. */
  save(drawing: PenDrawing): Promise<Result<Signature>>;
  remove(id: string): Promise<Result<null>>;
}

export function openSignatures(at: string, now: () => number): Signatures {
  // One change at a time: the second would not see the first.
  const inTurn = createTurns();

  /** A file that cannot be read is put aside, so that nothing is written over it. */
  async function putAside(): Promise<Result<Signature[]>> {
    log.warn('signatures cannot be read');
    await rename(at, `${at}.unreadable`);
    return ok([]);
  }

  async function read(): Promise<Result<Signature[]>> {
    try {
      const text = await readFile(at, 'utf8');
      const parsed = file.safeParse(parse(text));
      return parsed.success ? ok(parsed.data.signatures) : await putAside();
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      return code === 'ENOENT' ? ok([]) : fail('disk/not-writable', code ?? '');
    }
  }

  async function write(signatures: readonly Signature[]): Promise<Result<null>> {
    try {
      await writeDurably(at, JSON.stringify({ version: 1, signatures }));
      return ok(null);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      return fail(code === 'ENOSPC' ? 'disk/full' : 'disk/not-writable', code ?? '');
    }
  }

  return {
    list: () => inTurn(read),
    save: (drawing) =>
      inTurn(async () => {
        const kept = await read();
        if (!kept.ok) return kept;
        if (kept.value.length >= maxSignatures) return fail('signature/too-many');
        const added: Signature = { id: randomUUID(), createdAtMs: now(), drawing };
        const written = await write([...kept.value, added]);
        return written.ok ? ok(added) : written;
      }),
    remove: (id) =>
      inTurn(async () => {
        const kept = await read();
        return kept.ok ? write(kept.value.filter((one) => one.id !== id)) : kept;
      }),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // no JSON: no signatures
  }
}
