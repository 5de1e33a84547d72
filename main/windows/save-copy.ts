// The save dialog: a copy of a file of ours where the user wants it.
import { copyFile } from 'node:fs/promises';
import { dialog } from 'electron';
import { fail, ok, type Result } from '../../contract/result.ts';
import { safeFileName } from './file-name.ts';

function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOSPC';
}

/** Shows the save dialog; true when the file is there. */
export async function saveCopy(
  from: string,
  name: string,
  title: string,
  asker: Electron.BrowserWindow | null,
): Promise<Result<boolean>> {
  const options: Electron.SaveDialogOptions = { title, defaultPath: safeFileName(name) };
  const chosen = await (asker ? dialog.showSaveDialog(asker, options) : dialog.showSaveDialog(options));
  if (chosen.canceled || !chosen.filePath) return ok(false);
  return copyFile(from, chosen.filePath).then(
    () => ok(true),
    (error: unknown) => fail(isDiskFull(error) ? 'disk/full' : 'disk/not-writable', chosen.filePath),
  );
}
