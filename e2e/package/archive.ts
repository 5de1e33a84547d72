// The .tar.gz, for whoever installs nothing: unpacked into a home and started there, it leaves with its folder.
import path from 'node:path';
import { type CleanRoot, person } from './clean-root.ts';
import { checkFuses } from './contents.ts';
import { startInstalled } from './installed-app.ts';
import { checkSandbox } from './sandbox.ts';

export async function startFromArchive(root: CleanRoot, archive: string, env: NodeJS.ProcessEnv): Promise<void> {
  const folder = path.join(person.home, 'Ooma Fax');
  // With settings of its own, it does not touch those of the installed one.
  const settings = path.join(person.home, 'settings');
  // The person may not be able to read where it was built.
  await root.run('mkdir', [folder]);
  await root.run('tar', ['--extract', '--no-same-owner', '--file', archive, '--strip-components=1', '--directory', folder]);
  await checkFuses(root.at(path.join(folder, 'ooma-fax')));
  const program = path.join(folder, 'ooma-fax');
  const app = await startInstalled(root, { program, env: { ...env, XDG_CONFIG_HOME: settings } });
  await app.page((url) => url.endsWith('#main'));
  await checkSandbox(app);
  await app.quit();
  await root.run('rm', ['-r', folder, settings]);
}
