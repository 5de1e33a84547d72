// Writes a ZIP to disk while its entries come in, so that thousands of faxes need no more memory than one. The file is whole or
// absent: it gets its name only when all of it is on disk.
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { finished, pipeline } from 'node:stream/promises';
import { placeDurably, temporaryBeside } from '../../disk/durable-file.ts';

export interface ZipWriter {
  /** Answers when all of the file is in the ZIP, so that it may be removed. Throws the file system's own error. */
  addFile(file: string, name: string, at: Date): Promise<void>;
  addText(text: string, name: string): void;
  /** The ZIP is there under its name; answers how large it is, in bytes. */
  finish(): Promise<number>;
  /** Nothing is left of it. */
  abandon(): Promise<void>;
}

/** Readers of every age take packed entries whose size stands behind them; documents are packed already, so fast is enough. */
const packing = { compress: true, compressionLevel: 1, mode: 0o100600 } as const;

export async function openZipWriter(toPath: string): Promise<ZipWriter> {
  const temporary = temporaryBeside(toPath);
  await (await open(temporary, 'wx', 0o600)).close(); // a folder that cannot be written is known before anything is fetched
  const { ZipFile } = await import('yazl');
  const zip = new ZipFile();
  const stop = new AbortController();
  const written = pipeline(zip.outputStream, createWriteStream(temporary), { signal: stop.signal });
  const broken = new Promise<never>((_, reject) => {
    zip.on('error', reject);
    written.catch(reject);
  });
  // Whoever waits for an entry hears of it; between two entries nobody does.
  broken.catch(() => undefined);

  async function abandon(): Promise<void> {
    stop.abort();
    await written.catch(() => undefined); // it was told to break off
    await rm(temporary, { force: true });
  }

  return {
    async addFile(file, name, at) {
      const stream = createReadStream(file);
      zip.addReadStream(stream, name, { ...packing, mtime: at });
      await Promise.race([finished(stream), broken]).catch((error: unknown) => {
        stream.destroy();
        throw error;
      });
    },
    addText: (text, name) => zip.addBuffer(Buffer.from(text, 'utf8'), name, packing),
    async finish() {
      zip.end();
      await Promise.race([written, broken]);
      const handle = await open(temporary, 'r+');
      const { size } = await handle.stat();
      await handle.sync().finally(() => handle.close());
      await placeDurably(temporary, toPath);
      return size;
    },
    abandon,
  };
}
