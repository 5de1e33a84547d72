// Runs the programs that judge our files: libtiff's tools, Ghostscript, poppler, ImageMagick.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A folder for the files of one test run, and how to remove it. */
export interface Workbench {
  readonly folder: string;
  /** Puts bytes into a file and answers its path. */
  write(name: string, bytes: Uint8Array | string): string;
  read(name: string): Uint8Array;
  /** Runs a program in the folder; answers what it printed, or throws with what it complained of. */
  run(program: string, ...args: string[]): string;
  remove(): void;
}

export function openWorkbench(): Workbench {
  const folder = mkdtempSync(path.join(tmpdir(), 'documents-'));
  return {
    folder,
    write(name, bytes) {
      writeFileSync(path.join(folder, name), bytes);
      return path.join(folder, name);
    },
    read: (name) => new Uint8Array(readFileSync(path.join(folder, name))),
    run: (program, ...args) => execFileSync(program, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
